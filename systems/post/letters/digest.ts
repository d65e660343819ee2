import type { CivilDate } from '../../../domain/civil-date.ts';
import { spokenDate, spokenDay } from '../../../domain/london.ts';
import type { DigestLine } from '../../../domain/turn.ts';

interface LineShown {
  readonly kind: DigestLine['kind'];
  readonly placementId: string;
  readonly programme: string;
  readonly startDate: CivilDate;
  readonly says: Readonly<Record<string, string>>;
}

export interface DigestShown {
  readonly trust: { readonly ods: string; readonly name: string };
  readonly on: CivilDate;
  readonly lines: readonly LineShown[];
  /** Names of trusts by their ODS codes. */
  readonly names: ReadonlyMap<string, string>;
}

const sections = [
  ['arriving', 'Arriving'],
  ['leaving', 'Leaving'],
  ['changed', 'Changed'],
  ['withdrawn', 'Not coming after all'],
  ['still to hire', 'Still to hire'],
  ['post without position', 'Training posts without a live position in ESR'],
] as const satisfies readonly (readonly [DigestLine['kind'], string])[];

/** To medical staffing, once a day: who comes, who leaves, what changed, who is still to be hired. */
export function digestLetter({ trust, on, lines, names }: DigestShown): {
  subject: string;
  body: string;
} {
  const said = sections.flatMap(([kind, title]) => {
    const those = lines.filter((line) => line.kind === kind);
    return those.length === 0 ? [] : [{ title, those }];
  });
  const counts = said.map(({ title, those }) => `${title.toLowerCase()} ${those.length}`);
  return {
    subject: `Doctors in training, ${trust.name}, ${spokenDay(on)}: ${counts.join(', ')}`,
    body: [
      `To medical staffing, ${trust.name} (${trust.ods})`,
      spokenDate(on),
      ...said.flatMap(({ title, those }) => [
        '',
        `${title} (${those.length})`,
        ...those.map((line) => lineOf(line, names)),
      ]),
      '',
      'Who they are is on your page of Changeover, under the number of the placement.',
      '',
    ].join('\n'),
  };
}

const lineOf = (
  { placementId, programme, startDate, says }: LineShown,
  names: DigestShown['names'],
): string =>
  `  ${[
    `Placement ${placementId}`,
    `programme ${programme}`,
    ...('start' in says ? [] : [`start ${startDate}`]),
    ...Object.entries(says)
      .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
      .map(([key, value]) => `${key} ${isTrust(key) ? named(value, names) : value}`),
  ].join(' · ')}`;

const first = ['post', 'from', 'last day', 'goes to', 'start', 'end', 'wte', 'outgoing employer'];
const place = (key: string): number => (first.includes(key) ? first.indexOf(key) : first.length);

const isTrust = (key: string): boolean =>
  key === 'from' || key === 'goes to' || key === 'outgoing employer';

const named = (ods: string, names: DigestShown['names']): string => {
  const name = names.get(ods);
  return name === undefined ? ods : `${name} (${ods})`;
};
