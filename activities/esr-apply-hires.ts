import { z } from 'zod';
import { civilDate, compareDates, isCivilDate, type CivilDate } from '../domain/civil-date.ts';
import { isAuthorityOf } from '../domain/employing-authorities.ts';
import { bySuccessor } from '../domain/successors.ts';
import type { RecordRead } from '../systems/esr/codec.ts';
import { lackingZeros } from '../systems/esr/known.ts';
import { allPositions } from '../systems/register/positions.ts';
import type { LedgerLine } from '../systems/register/exchange-lines.ts';
import type { RotationRow } from '../systems/register/rotations.ts';
import { trusts } from '../systems/register/trusts.ts';
import { type Applying, became } from './esr-apply.ts';
import type { Whose } from './esr-whose-hires.ts';

/** What the ledger keeps of a hire until it is told. */
const hire = z.object({
  effectiveDate: z.string().transform(civilDate),
  ods: z.string(),
  authority: z.string(),
});

export const readHire = (message: string | null): z.output<typeof hire> =>
  hire.parse(JSON.parse(message ?? '{}'));

/**
 * Assignment records. A hire is one for a live position of the rotation's post at the authority that pays, effective
 * on the start date or later; an honorary record at the host, or an ended assignment, is noted.
 */
export async function applyHires(
  { open, arrival }: Applying,
  records: readonly RecordRead[],
  whose: ReadonlyMap<number, Whose>,
): Promise<LedgerLine[]> {
  if (records.length === 0) return [];
  const positions = await allPositions(open, arrival.deanery);
  const live = new Map(positions.filter((one) => one.live).map((one) => [one.positionId, one]));
  const all = await trusts(open);
  const known = bySuccessor(all);
  const authorities = all.map(({ authority }) => authority);
  return records.map((record): LedgerLine => {
    const { fields, line } = record;
    const { positionId = '', deaneryPostNumber: post = '', employingAuthority = '' } = fields;
    const about = { positionId, trainingPostNumber: post };
    const who = whose.get(line) ?? 'nobody';
    if (who === 'nobody') {
      return became(record, 'unknown', { ...about, message: 'nobody at this post whom we know' });
    }
    if (who === 'somebody at the post') return became(record, 'noted', about);
    const zeros = lackingZeros(employingAuthority, authorities);
    if (zeros !== undefined) {
      const message = `employingAuthority: leading zeros; allowed is ${zeros}`;
      return became(record, 'unreadable', { ...about, message });
    }
    const from = fields['assignmentStartDate'] ?? '';
    const paying = known.get(who.payingOds ?? who.trust ?? '');
    const position = live.get(positionId);
    const isHire =
      fields['changeDeleteIndicator'] !== 'D' &&
      paying !== undefined &&
      [employingAuthority, position?.authority ?? ''].every((one) => isAuthorityOf(one, paying)) &&
      position?.trainingPostNumber === post &&
      isInTime(who, from);
    if (!isHire) return became(record, 'noted', { ...about, rowKey: who.id });
    const { ods } = paying;
    const message = JSON.stringify({ effectiveDate: from, ods, authority: employingAuthority });
    return became(record, 'hire', { ...about, rowKey: who.id, message });
  });
}

const isInTime = ({ startDate }: RotationRow, from: string): from is CivilDate =>
  isCivilDate(from) && compareDates(startDate, from) <= 0;
