import type { Knex } from 'knex';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { DigestLine } from '../../domain/turn.ts';
import { keepLines } from './digest-lines.ts';
import { claimLetter, type KeptLetter } from './letters.ts';
import type { Register } from './open-register.ts';

/** A line of a digest, with the rotation that it speaks of as it stands now. */
export interface LineToSay extends Omit<DigestLine, 'ods'> {
  readonly rotation: string;
  readonly placementId: string;
  /** The doctor of the placement now; the line may speak of the one before. */
  readonly doctorId: string;
  readonly programme: string;
  readonly startDate: CivilDate;
}

const toSay = (register: Register, lines: Knex.QueryBuilder) =>
  register
    .from(lines.as('line'))
    .join('rotations', 'rotations.id', 'line.rotation')
    .orderBy(['rotations.start_date', 'line.rotation', 'line.key'])
    .select({
      key: 'line.key',
      kind: 'line.kind',
      version: 'line.version',
      says: 'line.says',
      rotation: 'line.rotation',
      placementId: 'rotations.placement_id',
      doctorId: 'rotations.doctor_id',
      programme: 'rotations.programme',
      startDate: 'rotations.start_date',
    });

/**
 * Claims the letter with every line that waits for this trust on that day, in one go: lines that come later wait for
 * the next. Says what it would be asked to carry to `write`. Null when nothing waits; the same letter again is as it was.
 */
export async function claimDigest(
  register: Register,
  { ods, on }: { readonly ods: string; readonly on: CivilDate },
  write: (lines: readonly LineToSay[]) => Promise<KeptLetter>,
): Promise<string | null> {
  return await register.transaction(async (open) => {
    const kept = keepLines(open)
      .where({ ods, letter: null })
      .whereRaw('(not_before is null or not_before <= ?)', [on]);
    const waiting: LineToSay[] = await toSay(open, kept);
    if (waiting.length === 0) return null;
    const letter = await write(waiting);
    if (!(await claimLetter(open, letter))) return letter.key;
    const keys = waiting.map(({ rotation, key }) => [rotation, key]);
    await open('digest_lines').whereIn(['rotation', 'key'], keys).update({ letter: letter.key });
    return letter.key;
  });
}

/** What a letter carried. */
export async function linesOfDigest(register: Register, letter: string): Promise<LineToSay[]> {
  return await toSay(register, register('digest_lines').where({ letter }));
}

/** Digests of a trust that were claimed and whose end is not in the audit yet, the oldest first. */
export async function unsettledDigests(register: Register, ods: string): Promise<string[]> {
  return await register('letters')
    .where({ kind: 'digest', ods })
    .whereNotExists(register('audit').whereRaw('audit.key = letters.key').select('audit.key'))
    .orderBy(['claimed_at', 'key'])
    .pluck<string[]>('key');
}

/** The letter never arrived: what it carried waits for the next, less what has been said in newer words since. */
export async function releaseLines(register: Register, letter: string): Promise<void> {
  const thing = (line: string) => `regexp_replace(${line}.key, '/line/\\d+$', '')`;
  await register.transaction(async (open) => {
    await keepLines(open).where({ letter }).select('key');
    await open.raw(
      `delete from digest_lines as old using digest_lines as anew
        where old.letter = ? and anew.rotation = old.rotation and anew.version > old.version
          and ${thing('anew')} = ${thing('old')}`,
      [letter],
    );
    await open('digest_lines').where({ letter }).update({ letter: null });
  });
}
