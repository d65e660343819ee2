import { inIntrepidBy } from '../domain/person-values.ts';
import type { RecordRead } from '../systems/esr/codec.ts';
import { asSentToEsr, isPrimaryAddress, saidIn } from '../systems/esr/person-record.ts';
import { putEsrPeople } from '../systems/register/esr-people.ts';
import type { LedgerLine } from '../systems/register/exchange-lines.ts';
import { latestDifferences, keyOf } from '../systems/register/person-differences.ts';
import { hearWords, type Word } from '../systems/register/person-queue.ts';
import { type Applying, became } from './esr-apply.ts';
import { isOutrunBy } from './esr-arrivals.ts';
import { personIdOf, type PersonsMeant } from './esr-persons-meant.ts';

/**
 * Person records. Those that count are compared with Intrepid, and differences wait for the deanery; of the others the
 * ledger says why they do not.
 */
export async function applyPersons(
  { open, arrival, at }: Applying,
  records: readonly RecordRead[],
  { verdicts, people, rows }: PersonsMeant,
): Promise<LedgerLine[]> {
  const { deanery, name: file } = arrival;
  await putEsrPeople(open, deanery, people);
  const posts = new Map(people.map((one) => [one.personId, one.trainingPostNumber]));
  const words: Word[] = [];
  const lines = records.map((record): LedgerLine => {
    const personId = personIdOf(record);
    const about = { trainingPostNumber: posts.get(personId) ?? null };
    const verdict = verdicts.get(personId);
    if (verdict?.is !== 'compared') {
      const { is, says } = verdict ?? { is: 'refused', says: 'no person id' };
      return became(record, is, { ...about, message: says });
    }
    if (!rows.has(verdict.doctorId)) {
      return became(record, 'refused', {
        ...about,
        message: 'their row in Intrepid is not a good one',
      });
    }
    if (record.record === 'ADD' && !isPrimaryAddress(record)) {
      return became(record, 'noted', { ...about, message: 'not the primary address' });
    }
    const { doctorId, ods } = verdict;
    const { line } = record;
    for (const said of saidIn(record)) words.push({ doctorId, ods, said, file, line });
    return became(record, 'person', about);
  });
  if (words.length === 0) return lines;
  const doctorIds = [...new Set(words.map(({ doctorId }) => doctorId))];
  const latest = await latestDifferences(open, { deanery, doctorIds });
  // A file that was missing may come after those that follow it: what they said is newer.
  const inTurn = words.filter(({ doctorId, said }) => {
    const newest = latest.get(keyOf({ doctorId, ...said }));
    return newest === undefined || !isOutrunBy(newest.file, arrival);
  });
  await hearWords(open, { deanery, at }, inTurn, inIntrepidBy(rows, asSentToEsr));
  return lines;
}
