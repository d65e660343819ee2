import type { Names } from '../../../domain/cause-title.ts';
import type { CivilDate } from '../../../domain/civil-date.ts';
import { spokenDate, spokenDay } from '../../../domain/london.ts';
import type { DigestLine } from '../../../domain/turn.ts';
import { digestLine, type LineShown } from './digest-line.ts';

export interface DigestShown {
  readonly trust: { readonly ods: string; readonly name: string; readonly onInterface: boolean };
  readonly on: CivilDate;
  readonly lines: readonly LineShown[];
  readonly names: Names;
  readonly nameOf: (ods: string) => string;
  /** Doctors by name and GMC number, by their ids; of a trust on the interface nobody. */
  readonly doctors: ReadonlyMap<string, string>;
  /** Whom to ring at the local office; null when nobody is named. */
  readonly ring: string | null;
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
export function digestLetter(of: DigestShown): { subject: string; body: string } {
  const { trust, on, lines } = of;
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
        ...those.flatMap((line) => digestLine(line, of)),
      ]),
      '',
      ...ending(of),
      '',
    ].join('\n'),
  };
}

/** What the trust does next, and whom it rings with the number of a placement. */
function ending({ trust, ring, doctors }: DigestShown): string[] {
  const who = ring === null ? 'the local office' : ring;
  if (trust.onInterface) {
    return [`Who a doctor is, and any question: ring ${who}, with the number of the placement.`];
  }
  return [
    `When you have hired a doctor, and for any question: ring ${who}, with the number of the placement.`,
    ...(doctors.size === 0
      ? []
      : ['This letter names doctors: keep it as you keep their records.']),
  ];
}
