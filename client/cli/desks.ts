import type { Topic } from '../../domain/causes.ts';
import type { DeskRole } from '../../systems/register/contacts.ts';
import { topics } from '../reading/topics.ts';

interface Desk {
  readonly scope: string;
  readonly topic: Topic;
  readonly role: DeskRole;
}

/** A person's desks in a few lines: 'contact of RGM, RGT: hires, placements', one line for each role and set of topics. */
export function desksShown(desks: readonly Desk[]): string[] {
  const lines = new Map<string, string[]>();
  for (const role of ['contact', 'deputy', 'manager'] as const) {
    const held = desks.filter((desk) => desk.role === role);
    for (const scope of new Set(held.map((desk) => desk.scope))) {
      const about = topicsShown(held.filter((desk) => desk.scope === scope));
      const key = `${role} of :${about}`;
      lines.set(key, [...(lines.get(key) ?? []), scope]);
    }
  }
  return [...lines].map(([key, scopes]) => key.replace(':', `${scopes.join(', ')}: `));
}

function topicsShown(desks: readonly Desk[]): string {
  const held = topics.filter((topic) => desks.some((desk) => desk.topic === topic));
  return held.length === topics.length ? 'every topic' : held.join(', ');
}
