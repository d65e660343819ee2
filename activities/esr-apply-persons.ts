import { inIntrepidBy } from '../domain/person-values.ts';
import type { RecordRead } from '../systems/esr/codec.ts';
import { asSentToEsr, isPrimaryAddress, saidIn } from '../systems/esr/person-record.ts';
import {
  esrPeople,
  type EsrPerson,
  type PersonsRecord,
  putEsrPeople,
  recordsCompared,
} from '../systems/register/esr-people.ts';
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
  applying: Applying,
  records: readonly RecordRead[],
  { verdicts, people, rows }: PersonsMeant,
): Promise<LedgerLine[]> {
  const { open, arrival, at } = applying;
  const { deanery, name: file } = arrival;
  await putEsrPeople(open, deanery, await notOutrun(applying, people));
  const posts = new Map(people.map((one) => [one.personId, one.trainingPostNumber]));
  const words: (Word & PersonsRecord)[] = [];
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
    for (const said of saidIn(record)) {
      words.push({ doctorId, ods, said, file, line, personId, record: record.record });
    }
    return became(record, 'person', { ...about, rowKey: personId });
  });
  if (words.length === 0) return lines;
  const doctorIds = [...new Set(words.map(({ doctorId }) => doctorId))];
  const latest = await latestDifferences(open, { deanery, doctorIds });
  // A file that was missing may come after those that follow it: what they said is newer.
  const compared = (await recordsCompared(open, { deanery, personIds: [...verdicts.keys()] }))
    .filter((one) => isOutrunBy(one.file, arrival))
    .map(nameOf);
  const newer = new Set(compared);
  const inTurn = words.filter((word) => {
    const { doctorId, said } = word;
    const newest = latest.get(keyOf({ doctorId, ...said }));
    // Each absence stands for itself; of the other records a newer one says all that an older one did.
    const isReplaced = said.field !== 'absence' && newer.has(nameOf(word));
    return !isReplaced && (newest === undefined || !isOutrunBy(newest.file, arrival));
  });
  await hearWords(open, { deanery, at }, inTurn, inIntrepidBy(rows, asSentToEsr));
  return lines;
}

const nameOf = ({ personId, record }: PersonsRecord): string => `${personId} ${record}`;

/** The assignments of persons, less those of whom a newer file has told one: of these whom they mean may be news. */
async function notOutrun(
  { open, arrival }: Applying,
  people: readonly EsrPerson[],
): Promise<EsrPerson[]> {
  const { deanery } = arrival;
  const known = await esrPeople(open, { deanery, personIds: people.map((one) => one.personId) });
  return people.map((one) => {
    const newest = known.get(one.personId);
    if (!newest || !isOutrunBy(newest.file, arrival)) return one;
    return { ...newest, doctorId: newest.doctorId ?? one.doctorId };
  });
}
