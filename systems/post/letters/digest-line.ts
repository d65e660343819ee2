import type { Names } from '../../../domain/cause-title.ts';
import { isCivilDate, type CivilDate } from '../../../domain/civil-date.ts';
import { spokenDate } from '../../../domain/london.ts';
import { changesIn } from '../../../domain/spoken-says.ts';
import type { DigestLine } from '../../../domain/turn.ts';

/** A line of a digest, with the placement that it speaks of. */
export interface LineShown {
  readonly kind: DigestLine['kind'];
  readonly placementId: string;
  readonly doctorId: string;
  readonly programme: string;
  readonly startDate: CivilDate;
  readonly says: Readonly<Record<string, string>>;
}

interface Around {
  readonly trust: { readonly onInterface: boolean };
  readonly names: Names;
  readonly nameOf: (ods: string) => string;
  readonly doctors: ReadonlyMap<string, string>;
}

const dayOf = (text: string | undefined): string =>
  text !== undefined && isCivilDate(text) ? spokenDate(text) : (text ?? 'a day not yet known');

/** One doctor in a few lines: which placement and programme, who where it may be said, and what there is to say. */
export function digestLine(line: LineShown, around: Around): string[] {
  const { placementId, programme, says, doctorId } = line;
  const { names, doctors, trust } = around;
  const name = names.programmes.get(programme);
  const doctor = says['doctor'] ?? doctorId;
  const who =
    doctors.get(doctor) ?? `doctor ${doctor} in Intrepid, whose name is not to be read there`;
  return [
    `  ${[
      `Placement ${placementId}`,
      name === undefined ? `programme ${programme}` : `${name} (${programme})`,
      ...(trust.onInterface ? [] : [who]),
    ].join(' · ')}`,
    ...told[line.kind](line, around).map((one) => `    ${one}`),
  ];
}

const postOf = ({ post, grade, WTE: wte }: LineShown['says']): string =>
  [
    `post ${post ?? 'none yet'}`,
    ...(grade === undefined ? [] : [`grade ${grade}`]),
    ...(wte === undefined ? [] : [`WTE ${wte}`]),
  ].join(', ');

const until = ({ says }: LineShown, { nameOf }: Around): string[] => {
  const employer = says['outgoing employer'];
  return employer === undefined ? [] : [`employed until then by ${nameOf(employer)}`];
};

const told: Readonly<Record<DigestLine['kind'], (line: LineShown, around: Around) => string[]>> = {
  arriving: (line, around) => [
    postOf(line.says),
    `from ${dayOf(line.says['start'])} to ${dayOf(line.says['end'])}`,
    ...until(line, around),
  ],
  changed: (line, around) => [
    ...changesIn(line.says, around.nameOf).map(({ name, said }) => `${name}: ${said}`),
    postOf(line.says),
    `from ${dayOf(line.says['start'])} to ${dayOf(line.says['end'])}`,
    ...until(line, around),
  ],
  leaving: ({ says }, { nameOf }) => [
    ...(says['from'] === undefined ? [] : [`works at ${nameOf(says['from'])} until then`]),
    `last day ${dayOf(says['last day'])}`,
    `goes to ${nameOf(says['goes to'] ?? 'a trust not yet known')}, starts there ${dayOf(says['start'])}`,
  ],
  withdrawn: ({ says }) => [postOf(says), `was to start ${dayOf(says['start'])}`],
  'still to hire': ({ says, startDate }) => [
    ...(says['post'] === undefined ? [] : [postOf(says)]),
    `starts ${dayOf(says['start'] ?? startDate)}`,
  ],
  'post without position': ({ says, startDate }) => [
    `${postOf(says)}: please put it on a live position in ESR`,
    `a doctor starts ${dayOf(says['start'] ?? startDate)}`,
  ],
};
