import type { CivilDate } from '../../domain/civil-date.ts';
import type { Trust } from '../../domain/trust.ts';
import { heldUpOn, type HeldUpOn } from '../../systems/register/escalation-members.ts';
import { saidByEsr, type SaidByEsr } from '../../systems/register/esr-said.ts';
import type { Register } from '../../systems/register/open-register.ts';
import type { FactRow, RotationRow } from '../../systems/register/rotations.ts';
import { trusts } from '../../systems/register/trusts.ts';

/** A row of this rotation in the outbox, and what became of it. */
export interface Handed {
  readonly key: string;
  readonly kind: 'applicant' | 'post touched';
  readonly state: 'waiting' | 'held' | 'taken' | 'answered';
  readonly handedOverAt: number;
  readonly file: string | null;
  readonly line: number | null;
  readonly sentAt: number | null;
  readonly outcome: string | null;
  readonly answerFile: string | null;
  readonly answerAt: number | null;
}

interface KnownPosition {
  readonly positionId: string;
  readonly positionNumber: string;
  readonly authority: string;
  readonly role: 'host' | 'lead';
  readonly live: boolean;
}

/** What the register knows about one rotation, beside its read model. */
export interface Evidence {
  readonly host: Trust | undefined;
  readonly paying: Trust | undefined;
  readonly positions: readonly KnownPosition[];
  readonly handed: readonly Handed[];
  readonly facts: readonly FactRow[];
  /** What holds it up now, and what each cause says of it. */
  readonly heldUp: readonly HeldUpOn[];
  /** What ESR refused or warned of. */
  readonly said: readonly SaidByEsr[];
  /** Digest lines of its trusts and the letter that carried each. */
  readonly digests: readonly DigestRead[];
  readonly readiness: CivilDate | null;
}

interface DigestRead {
  readonly ods: string;
  readonly letter: string | null;
  readonly sentAt: number | null;
  readonly cameBack: boolean;
}

interface HandedRead extends Omit<Handed, 'handedOverAt' | 'sentAt' | 'answerAt'> {
  readonly handedOverAt: Date;
  readonly sentAt: Date | null;
  readonly answerAt: Date | null;
}

export async function evidenceOf(register: Register, row: RotationRow): Promise<Evidence> {
  const [known, positions, handed, facts, heldUp, said, digests, season] = await Promise.all([
    trusts(register),
    positionsOf(register, row),
    handedBy(register, row.id),
    factsOf(register, row.id),
    heldUpOn(register, row.id),
    saidByEsr(register, [row.id]),
    digestsOf(register, row.id),
    register('seasons')
      .where({ id: row.season ?? '' })
      .first<{ readiness: CivilDate } | undefined>('readiness'),
  ]);
  return {
    host: known.find(({ ods }) => ods === row.trust),
    paying: known.find(({ ods }) => ods === row.payingOds),
    positions,
    handed,
    facts,
    heldUp,
    said,
    digests,
    readiness: season?.readiness ?? null,
  };
}

async function positionsOf(register: Register, row: RotationRow): Promise<KnownPosition[]> {
  if (row.trainingPostNumber === null) return [];
  return await register('positions')
    .where({ deanery: row.deanery, training_post_number: row.trainingPostNumber })
    .orderBy('position_id')
    .select({
      positionId: 'position_id',
      positionNumber: 'position_number',
      authority: 'authority',
      role: 'role',
      live: 'live',
    });
}

async function handedBy(register: Register, rotation: string): Promise<Handed[]> {
  const rows: HandedRead[] = await register('outbox')
    .leftJoin('exchange_files', 'exchange_files.name', 'outbox.file')
    .where({ rotation })
    .orderBy(['handed_over_at', 'key'])
    .select({
      key: 'outbox.key',
      kind: 'outbox.kind',
      state: 'outbox.state',
      handedOverAt: 'outbox.handed_over_at',
      file: 'outbox.file',
      line: 'outbox.line',
      sentAt: 'exchange_files.sent_at',
      outcome: 'outbox.outcome',
      answerFile: 'outbox.answer_file',
      answerAt: 'outbox.answer_at',
    });
  return rows.map((row) => ({
    ...row,
    handedOverAt: row.handedOverAt.getTime(),
    sentAt: row.sentAt?.getTime() ?? null,
    answerAt: row.answerAt?.getTime() ?? null,
  }));
}

async function factsOf(register: Register, rotation: string): Promise<FactRow[]> {
  const rows: (Omit<FactRow, 'at'> & { at: Date })[] = await register('facts')
    .where({ rotation })
    .orderBy(['at', 'key'])
    .select('key', 'kind', 'at', 'detail');
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

async function digestsOf(register: Register, rotation: string): Promise<Evidence['digests']> {
  const rows: (Omit<DigestRead, 'sentAt'> & { sentAt: Date | null })[] = await register(
    'digest_lines',
  )
    .leftJoin('letters', 'letters.key', 'digest_lines.letter')
    .where({ rotation })
    .orderBy(['digest_lines.at', 'digest_lines.key'])
    .select({
      ods: 'digest_lines.ods',
      letter: 'digest_lines.letter',
      sentAt: 'letters.sent_at',
      cameBack: register.raw(`coalesce(letters.state = 'bounced', false)`),
    });
  return rows.map((row) => ({ ...row, sentAt: row.sentAt?.getTime() ?? null }));
}
