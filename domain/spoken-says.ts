import { isCivilDate } from './civil-date.ts';
import { spokenDate } from './london.ts';

type Says = Readonly<Record<string, string>>;

/** What names trusts, each by its ODS code. */
const ofTrusts: readonly string[] = [
  'trust',
  'from',
  'goes to',
  'outgoing employer',
  'no live position at',
  'no daily letter to',
];

function spoken(name: string, value: string, nameOf: (ods: string) => string): string {
  if (ofTrusts.includes(name)) return value.split(', ').map(nameOf).join(', ');
  return isCivilDate(value) ? spokenDate(value) : value;
}

/** `was start` and `is start` are one change: its name, before, after. */
export function changesIn(
  says: Says,
  nameOf: (ods: string) => string,
): { readonly name: string; readonly said: string }[] {
  return Object.keys(says).flatMap((key) => {
    const [, name] = /^was (.+)$/.exec(key) ?? [];
    const was = says[key];
    const is = name === undefined ? undefined : says[`is ${name}`];
    if (name === undefined || was === undefined || is === undefined) return [];
    if (name === 'doctor') return { name, said: `another one, was ${was}, is ${is} in Intrepid` };
    const side = (value: string) => spoken(name, value, nameOf);
    return { name, said: `was ${side(was)}, is ${side(is)}` };
  });
}

/** What a cause says of one whom it holds up, for people: changes first, dates as people say them, trusts by name. */
export function saysSpoken(says: Says, nameOf: (ods: string) => string): string[] {
  const changes = changesIn(says, nameOf).map(({ name, said }) => `${name}: ${said}`);
  const others = Object.entries(says)
    .filter(([name]) => !/^(was|is) /.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${spoken(name, value, nameOf)}`);
  return [...changes, ...others];
}
