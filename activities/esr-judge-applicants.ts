import { londonOf } from '../domain/london.ts';
import type { ApplicantRow } from '../domain/turn.ts';
import { applicantRecord } from '../systems/esr/applicant.ts';
import { check } from '../systems/esr/check.ts';
import type { RecordToWrite } from '../systems/esr/codec.ts';
import type { Breach } from '../systems/esr/finding.ts';
import { Known } from '../systems/esr/known.ts';
import type { WaitingRow } from '../systems/register/outbox-waiting.ts';
import { livePositions } from '../systems/register/positions.ts';
import type { EsrDeps } from './esr-deps.ts';

export interface WaitingApplicant extends WaitingRow<ApplicantRow> {
  /** Of a rotation that has sent one already, and does not know that it is owed another: see esr-parted-applicants.ts. */
  readonly isSecond?: true;
}

export interface Judged {
  readonly waiting: WaitingApplicant;
  /** Nothing when the doctor cannot be read. */
  readonly record: RecordToWrite | null;
  readonly breaches: readonly Breach[];
}

const noDoctor = (doctorId: string): Breach => ({
  field: 'doctor',
  rule: 'no such doctor',
  value: doctorId,
  allowed: 'a doctor whom Intrepid holds in a sound row',
});

const deadPosition = ({ positionId, trainingPostNumber }: ApplicantRow): Breach => ({
  field: 'positionId',
  rule: 'dead position',
  value: positionId,
  allowed: `a live position of ${trainingPostNumber}`,
});

/** Draws each waiting applicant as a record and checks it as ESR would, in the order of the rows. */
export async function judgeApplicants(
  deps: Pick<EsrDeps, 'register' | 'doctorsOf' | 'alive'>,
  rows: readonly WaitingApplicant[],
  of: { readonly deanery: string; readonly at: number },
): Promise<Judged[]> {
  const today = londonOf(of.at).date;
  const posts = [...new Set(rows.map(({ body }) => body.trainingPostNumber))];
  const positions = await livePositions(deps.register, { deanery: of.deanery, posts });
  const postOf = new Map(positions.map((one) => [one.positionId, one.trainingPostNumber]));
  const known = new Known();
  for (const one of positions) known.live(one.positionId, one);
  const people = await deps.doctorsOf([...new Set(rows.map(({ body }) => body.doctorId))]);
  deps.alive?.();
  return rows.map((waiting) => {
    const { body } = waiting;
    const person = people.get(body.doctorId);
    const record = person ? applicantRecord(body, person, today) : null;
    const isLive = postOf.get(body.positionId) === body.trainingPostNumber;
    const breaches = [
      ...(record ? check(record, today, known) : [noDoctor(body.doctorId)]),
      ...(isLive ? [] : [deadPosition(body)]),
    ];
    return { waiting, record, breaches };
  });
}
