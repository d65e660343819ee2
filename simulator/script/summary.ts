import type { Story } from './story.ts';

export interface SummaryRow {
  readonly story: string;
  readonly rotations: number;
  readonly ends: string;
  readonly desks: string;
}

/** What the script holds, the most frequent story first. */
export function summary(stories: readonly Story[]): SummaryRow[] {
  const one = (values: readonly string[]) => [...new Set(values)].sort().join('; ');
  const names = [...new Set(stories.map(({ name }) => name))];
  return names
    .map((story) => ({ story, told: stories.filter(({ name }) => name === story) }))
    .map(({ story, told }) => ({
      story,
      rotations: told.length,
      ends: one(told.map(({ expects }) => expects.end)),
      desks: one(told.map(({ expects }) => expects.desks.join(', ') || '–')),
    }))
    .sort((a, b) => b.rotations - a.rotations || (a.story < b.story ? -1 : 1));
}
