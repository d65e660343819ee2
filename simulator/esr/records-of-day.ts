import type { CivilDate } from '../../domain/civil-date.ts';
import type { Draw } from '../intrepid/draw.ts';
import type { Region } from '../intrepid/region.ts';
import type { PositionStory, Story } from '../script/story.ts';
import { assignmentRecord } from './answers.ts';
import { personIdOf, personRecords } from './person-records.ts';
import { positionRecords } from './positions.ts';
import type { KnownToEsr } from './receive-applicants.ts';
import { recordsDue } from './records-due.ts';
import type { AboutFile } from './send-file.ts';
import type { RecordToSend } from './write-file.ts';

/** Positions as ESR names them. */
export const naming = (
  positions: readonly PositionStory[],
  { region, seed }: { readonly region: Region; readonly seed: string },
): RecordToSend[] => positions.flatMap((one) => positionRecords(one, region, seed));

/** What ESR says on a day, of positions, hires and the people hired; and the hires with their lines in the file. */
export function recordsOfDay(
  of: KnownToEsr & {
    readonly region: Region;
    readonly seed: string;
    readonly stories: readonly Story[];
    readonly draw: Draw;
  },
  day: { readonly today: CivilDate; readonly saidUntil: CivilDate | null; readonly at: number },
): { written: RecordToSend[] } & Required<Pick<AboutFile, 'hired'>> {
  const { region, draw, memory } = of;
  const { today, saidUntil, at } = day;
  const gmcOf = new Map(region.doctors.map(({ gmc, id }) => [id, gmc]));
  const due = recordsDue(of, { today, saidUntil, draw });
  const named = naming(due.positions, of);
  const hired = due.hires.map(({ doctor, start, position }, index) => ({
    ...{ doctor, position: position.positionId, start, line: named.length + index + 2 },
  }));
  const assignments = due.hires.map(({ doctor, start, position }) => {
    const gmc = gmcOf.get(doctor) ?? doctor;
    return assignmentRecord(gmc, start, position, personIdOf(gmc, position));
  });
  const persons = personRecords({ ...of, hired: memory.hired, at }, due.hires);
  return { written: [...named, ...assignments, ...persons], hired };
}
