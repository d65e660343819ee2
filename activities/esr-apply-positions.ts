import type { Position } from '../domain/positions.ts';
import type { FileRead, RecordRead } from '../systems/esr/codec.ts';
import { lackingZeros } from '../systems/esr/known.ts';
import type { LedgerLine } from '../systems/register/exchange-lines.ts';
import { allPositions, type PositionHeard, putPositions } from '../systems/register/positions.ts';
import { lastWholeFullFile } from '../systems/register/exchange-files.ts';
import { touchPosts } from '../systems/register/touched-posts.ts';
import type { Register } from '../systems/register/open-register.ts';
import { trusts } from '../systems/register/trusts.ts';
import { type Applying, became } from './esr-apply.ts';
import { type Arrival, isOutrunBy } from './esr-arrivals.ts';
import { badLinesOf } from './esr-bad-lines.ts';

const roleOf = { 'Host Employer': 'host', 'Lead Employer': 'lead' } as const;

/**
 * Positions as a reconciliation file has them. A full file that is whole ends those that it does not name,
 * and that none of its bad lines may be about.
 */
export async function applyPositions(
  { open, arrival, at }: Applying,
  records: readonly RecordRead[],
  full: Pick<FileRead, 'bad'> | null,
): Promise<LedgerLine[]> {
  const { deanery, name: file } = arrival;
  const all = await allPositions(open, deanery);
  const before = new Map(all.map((one) => [one.positionId, one]));
  const now = new Map<string, Position>(before);
  // What came before a whole full file says nothing that this has not said since, of no position.
  const newest = await lastWholeFullFile(open, deanery);
  const isReplaced = newest !== undefined && isOutrunBy(newest, arrival);
  const authorities = (await trusts(open)).flatMap(({ authority }) => authority ?? []);
  const isOutrun = (positionId: string): boolean => {
    const heard = before.get(positionId);
    return isReplaced || (heard !== undefined && isOutrunBy(heard.file, arrival));
  };
  const changed = new Map<string, PositionHeard>();
  const touched = new Set<string>();
  const hear = (position: Position, line: number): LedgerLine['rowKey'] => {
    const earlier = now.get(position.positionId);
    now.set(position.positionId, position);
    changed.set(position.positionId, { ...position, file, line });
    touched.add(position.trainingPostNumber);
    const moved = earlier && earlier.trainingPostNumber !== position.trainingPostNumber;
    if (moved) touched.add(earlier.trainingPostNumber);
    return moved ? earlier.trainingPostNumber : null;
  };
  const lines = records.map((record): LedgerLine => {
    const { positionId = '', deaneryNumber = '' } = record.fields;
    const about = { positionId, trainingPostNumber: deaneryNumber };
    if (isOutrun(positionId)) return became(record, 'noted', about);
    const earlier = now.get(positionId);
    const position = positionOf(record, earlier);
    const zeros = lackingZeros(record.fields['employingOrgVpdCode'], authorities);
    if (zeros !== undefined) {
      const message = `employingOrgVpdCode: leading zeros; allowed is ${zeros}`;
      return became(record, 'unreadable', { ...about, message });
    }
    if (position === 'no authority') {
      const message = 'employingOrgVpdCode: mandatory; allowed is an employing authority';
      return became(record, 'unreadable', { ...about, message });
    }
    if (!position || (earlier && isSame(earlier, position))) return became(record, 'noted', about);
    return became(record, 'position', { ...about, rowKey: hear(position, record.line) });
  });
  const left = full ? await leftUnsaid(open, deanery, all, { records, bad: full.bad }) : [];
  const ended = left.filter(({ positionId }) => !isOutrun(positionId));
  // What a full file leaves unsaid has no line of its own: these are counted downwards from zero.
  const unsaid = ended.map((position, index): LedgerLine => {
    const { positionId, trainingPostNumber } = position;
    hear({ ...position, live: false }, -index);
    return became({ line: -index, record: 'POR' }, 'position', { positionId, trainingPostNumber });
  });
  await putPositions(open, deanery, [...changed.values()]);
  await touchPosts(
    open,
    [...touched].sort().map((trainingPostNumber) => {
      return { deanery, trainingPostNumber, because: `positions in ${file}`, at };
    }),
  );
  return [...lines, ...unsaid];
}

/** Live positions that no record names, and no bad line may name. */
async function leftUnsaid<Known extends Position>(
  register: Register,
  deanery: string,
  known: readonly Known[],
  { records, bad }: Pick<FileRead, 'records' | 'bad'>,
): Promise<Known[]> {
  const named = new Set(records.map(({ fields }) => fields['positionId'] ?? ''));
  const unnamed = known.filter(({ live, positionId }) => live && !named.has(positionId));
  if (unnamed.length === 0) return [];
  const mayBeIn = await badLinesOf(register, deanery, { bad, known });
  return unnamed.filter((position) => !mayBeIn(position));
}

const fewest = 20;
const part = 0.02;

/** A full file that would end so many positions at once ends none until a person has decided: is it really full? */
export async function troubleWithFullFile(
  register: Register,
  { deanery }: Arrival,
  read: FileRead,
): Promise<string | null> {
  const all = await allPositions(register, deanery);
  const live = all.filter((one) => one.live);
  const left = (await leftUnsaid(register, deanery, all, read)).length;
  const isTooMany = left > Math.max(fewest, Math.floor(live.length * part));
  const isEmptied = left > 1 && left === live.length;
  return isTooMany || isEmptied
    ? `as a full file it would end ${left} of ${live.length} live positions at once`
    : null;
}

/** The position after this record: nothing when there is nothing to know of it yet. */
function positionOf(
  { record, fields }: RecordRead,
  earlier: Position | undefined,
): Position | 'no authority' | undefined {
  const { positionId = '', deaneryNumber = '', positionNumber } = fields;
  const live = fields['changeDeleteIndicator'] !== 'D';
  if (!live && earlier) return { ...earlier, live };
  // POS does not say whose the position is: it can only tell news of one that POR has told.
  if (record === 'POS' && live) {
    return earlier && { ...earlier, trainingPostNumber: deaneryNumber };
  }
  // A deletion of what nobody knows is kept: the file that creates it may have a lower number, and come later.
  const authority = fields['employingOrgVpdCode'] ?? earlier?.authority ?? '';
  if (live && authority === '') return 'no authority';
  const indicator = fields['hostLeadIndicator'];
  const role =
    indicator === 'Lead Employer' || indicator === 'Host Employer' ? roleOf[indicator] : undefined;
  return {
    positionId,
    positionNumber: positionNumber ?? earlier?.positionNumber ?? '',
    trainingPostNumber: deaneryNumber,
    authority,
    role: role ?? earlier?.role ?? 'host',
    live,
  };
}

const isSame = (a: Position, b: Position): boolean =>
  a.positionNumber === b.positionNumber &&
  a.trainingPostNumber === b.trainingPostNumber &&
  a.authority === b.authority &&
  a.role === b.role &&
  a.live === b.live;
