import type { CivilDate } from '../../domain/civil-date.ts';
import type { JournalEntry } from '../esr/journal.ts';
import type { Misbehaved } from './misbehaved.ts';
import { applicantKey, differs, type Story } from './story.ts';

/** Which applicants ESR received more or less often than the stories expect, in sentences. */
export function applicantDifferences(
  stories: readonly Story[],
  journal: readonly JournalEntry[],
  on: CivilDate,
  misbehaved: Misbehaved,
): string[] {
  const received = new Map<string, number>();
  for (const entry of journal) {
    if (entry.kind !== 'applicant received') continue;
    const key = applicantKey(entry.doctor, entry.position, entry.start);
    received.set(key, (received.get(key) ?? 0) + 1);
  }
  const expected = new Map<string, { times: number; story: Story; isOver: boolean }>();
  for (const story of stories) {
    for (const [key, times] of Object.entries(story.expects.applicants)) {
      const before = expected.get(key);
      expected.set(key, {
        times: times + (before?.times ?? 0),
        story,
        isOver: story.overBy <= on && (before?.isOver ?? true),
      });
    }
  }
  const unexpected = [...received]
    .filter(([key]) => !expected.has(key))
    .map(
      ([key, times]) =>
        `ESR received the applicant ${key} ${times} times, and no story expects it.`,
    );
  return [...expected]
    .flatMap(([key, { times, story, isOver }]) => {
      const got = received.get(key) ?? 0;
      if (got >= times && got <= times + misbehaved.again(key)) return [];
      if (!isOver && got < times) return [];
      const says = `ESR should have received the applicant ${key} ${times} times, and received ${got}.`;
      return [differs(story, says)];
    })
    .concat(unexpected);
}
