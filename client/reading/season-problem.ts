import type { Outlook } from './season-outlook.ts';

/** Something to mend before the season starts; without what `must` be, it would not work. */
export interface Problem {
  readonly weight: 'must' | 'should';
  readonly about: 'dates' | 'gap' | 'trusts' | 'contacts' | 'programmes' | 'posts' | 'rows';
  readonly says: string;
  /** Whom or what it is about, in order. */
  readonly which: readonly string[];
}

export function problem(
  weight: Problem['weight'],
  about: Problem['about'],
  says: string,
  which: Iterable<string>,
): Problem {
  return { weight, about, says, which: [...new Set(which)].sort() };
}

/** A problem of those to whom it applies; none where there are none. */
export const where = <One>(
  list: readonly One[],
  is: (one: One) => boolean,
  say: (which: One[]) => Problem,
) => {
  const which = list.filter(is);
  return which.length === 0 ? [] : [say(which)];
};

/** Trusts that take part: hosts of placements and lead employers of their programmes. */
export function takingPart({ expected, programmes }: Outlook): string[] {
  const hosts = expected.flatMap(({ placement: { trust } }) => (trust === null ? [] : [trust]));
  const used = new Set(expected.map(({ placement }) => placement.programme));
  const leads = programmes.flatMap(({ id, lead_employer: lead }) =>
    lead === null || !used.has(id) ? [] : [lead],
  );
  return [...new Set([...hosts, ...leads])].sort();
}
