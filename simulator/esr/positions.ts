import type { CivilDate } from '../../domain/civil-date.ts';
import { drawFrom } from '../intrepid/draw.ts';
import type { Region } from '../intrepid/region.ts';
import type { PositionStory, Story } from '../script/story.ts';
import type { RecordToSend } from './write-file.ts';

/** The positions that the trusts have in ESR, by id; where stories differ, the later one is what happens. */
export function positionsIn(stories: readonly Story[]): Map<string, PositionStory> {
  const positions = new Map<string, PositionStory>();
  for (const position of stories.flatMap((story) => story.positions)) {
    const known = positions.get(position.positionId);
    const isLater =
      known?.liveFrom !== null && (position.liveFrom ?? '9999') > (known?.liveFrom ?? '');
    if (!known || isLater) positions.set(position.positionId, position);
  }
  return new Map([...positions].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const isLiveOn = ({ liveFrom }: PositionStory, date: CivilDate): boolean =>
  liveFrom !== null && liveFrom <= date;

/** A position in a reconciliation file: what it is, and whom it belongs to. */
export function positionRecords(
  { positionId, positionNumber, trainingPostNumber, ods, authority, role }: PositionStory,
  { deanery, trusts, posts }: Region,
  seed: string,
): RecordToSend[] {
  const post = posts.find((one) => one.trainingPostNumber === trainingPostNumber);
  const specialty = post?.specialty ?? 'Medicine';
  const backslash = drawFrom(seed)('backslash', positionId) < 0.1 ? '\\' : '';
  const known = { positionId, positionNumber, changeDeleteIndicator: 'C', odsCode: ods };
  return [
    {
      record: 'POS',
      fields: {
        ...known,
        positionTitle: `Medical and Dental${backslash}`,
        occupationCode: `Specialty Registrar (${specialty})`,
        secondSpeciality: specialty,
        deaneryNumber: trainingPostNumber,
        managingOffice: deanery,
        gradeTrust: 'NHS',
        gradeDescription: post?.grade ?? '',
        workplaceOrgCode: '',
      },
    },
    {
      record: 'POR',
      fields: {
        ...known,
        positionTitle: `${specialty}, in training${backslash}`.slice(-60),
        deaneryNumber: trainingPostNumber,
        managingOffice: deanery,
        hostLeadIndicator: role === 'host' ? 'Host Employer' : 'Lead Employer',
        employingOrgVpdCode: authority,
        esrOrganisation: `${authority} ${trusts.find((one) => one.ods === ods)?.name ?? ods}`,
      },
    },
  ];
}
