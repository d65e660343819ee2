import type { Topic } from '../../domain/causes.ts';
import { deskRoles, type DeskRole } from '../../systems/register/contacts.ts';
import { WrongUse } from '../endings.ts';
import { topics } from '../reading/topics.ts';

interface Desk {
  readonly scope: string;
  readonly topic: Topic;
  readonly role: DeskRole;
}

/** A desk as it is typed, in three words. */
export function deskTyped(scope: string, topic: string, role: string): Desk {
  return {
    scope: scope.toUpperCase(),
    topic: one('topic', topics, topic),
    role: one('role', deskRoles, role),
  };
}

function one<Value extends string>(name: string, all: readonly Value[], text: string): Value {
  const found = all.find((value) => value === text);
  if (found !== undefined) return found;
  throw new WrongUse(`${name} is "${text}". Allowed: ${all.join(', ')}.`);
}

export const deskNamed = ({ scope, topic, role }: Desk): string => `${scope}/${topic}/${role}`;

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
