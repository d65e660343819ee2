import type { Turn } from '../../activities/contract.ts';
import type { Telling } from '../../activities/telling.ts';
import { civilDate } from '../../domain/civil-date.ts';
import type { News } from '../../domain/news.ts';
import type { ApplicantRow, DigestLine, HeldUp, RotationModel } from '../../domain/turn.ts';

export const noon = Date.parse('2027-06-01T11:00:00Z');

const aModel = (of: Partial<RotationModel> = {}): RotationModel => ({
  deanery: 'EOE',
  placementId: 'P1',
  doctorId: 'D1',
  season: 'EOE-2027-08',
  milestone: 'applicant sent',
  late: 'in time',
  owner: 'us',
  trust: 'RGT',
  payingOds: 'RGT',
  trainingPostNumber: 'EOE/RGT01/021/STR/001',
  programme: 'EOE021',
  startDate: civilDate('2027-08-04'),
  endDate: civilDate('2028-02-01'),
  toldVersion: 3,
  toldDoctorVersion: 1,
  ended: null,
  nextDue: null,
  ...of,
});

export const aTurn = ({
  model,
  ...of
}: Partial<Omit<Turn, 'model'>> & { model?: Partial<RotationModel> } = {}): Turn => ({
  rotation: 'rotation/EOE/P1',
  at: noon,
  facts: [],
  rows: [],
  struck: [],
  causes: [],
  lines: [],
  ...of,
  model: aModel(model),
});

export const anApplicant = (of: Partial<ApplicantRow> = {}): ApplicantRow => ({
  kind: 'applicant',
  key: 'P1/applicant/100001/2027-08-04/1',
  doctorId: 'D1',
  trainingPostNumber: 'EOE/RGT01/021/STR/001',
  positionId: '100001',
  positionNumber: '200001',
  authority: '0292',
  trust: 'RGT',
  grade: 'ST3',
  startDate: civilDate('2027-08-04'),
  endDate: civilDate('2028-02-01'),
  notBefore: civilDate('2027-05-06'),
  ...of,
});

export const heldUp = (of: Partial<HeldUp> = {}): HeldUp => ({
  cause: 'hire-overdue/RGT/2027-08-04',
  ods: 'RGT',
  rung: '2027-07-07',
  late: 'late',
  owner: 'trust',
  says: {},
  ...of,
});

export const aLine = (of: Partial<DigestLine> = {}): DigestLine => ({
  key: 'P1/post/1/line',
  ods: 'RGT',
  kind: 'arriving',
  version: 3,
  says: {
    ...{ post: 'EOE/RGT01/021/STR/001', grade: 'ST3', WTE: '1.00' },
    ...{ start: '2027-08-04', end: '2028-02-01' },
  },
  ...of,
});

/** Remembers who was told; fails once where it is asked to. */
export function aTelling(): Telling & {
  readonly escalations: string[];
  readonly news: { id: string; news: News }[];
  readonly collectors: string[];
  failsOnce: boolean;
} {
  const telling = {
    escalations: [] as string[],
    news: [] as { id: string; news: News }[],
    collectors: [] as string[],
    failsOnce: false,
    escalation(deanery: string, cause: string): Promise<void> {
      if (telling.failsOnce) {
        telling.failsOnce = false;
        return Promise.reject(new Error('Temporal does not answer'));
      }
      telling.escalations.push(`${deanery}/${cause}`);
      return Promise.resolve();
    },
    rotation(id: string, news: News): Promise<void> {
      telling.news.push({ id, news });
      return Promise.resolve();
    },
    collector(id: string): Promise<void> {
      telling.collectors.push(id);
      return Promise.resolve();
    },
  };
  return telling;
}
