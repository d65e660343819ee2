import type { Role } from '../script/post-words.ts';
import type { Entry, JournalEntry } from './journal.ts';
import { readFileName } from './file-name.ts';
import { changeIn, refusalOfNotification } from './judge-notification.ts';
import type { MisbehaviourName } from './misbehaviours.ts';
import { wordsIn } from './notification-words.ts';
import { readFile, type ReadRecord } from './read-file.ts';
import { quarantineOf, receiveApplicants, type KnownToEsr } from './receive-applicants.ts';

/** What the journal says of a file of ours; a file that is quarantined answers nothing. */
export function receiveFile(
  file: string,
  bytes: Uint8Array,
  at: number,
  known: KnownToEsr,
  misbehaviour?: MisbehaviourName,
): JournalEntry[] {
  const read = readFile(file, bytes);
  if (!read.ok) {
    const { type, sequence } = readFileName(file) ?? { type: 'none', sequence: 0 };
    const unread = { type, sequence, records: 0 };
    return [{ kind: 'file received', at, file, ...unread, quarantined: read.trouble }];
  }
  const { type, sequence } = read.name;
  const quarantined =
    outOfOrder(known.memory.lastSequence('received', [type]), sequence) ??
    (type === 'APP' ? quarantineOf(read.records, known) : null) ??
    (misbehaviour === 'quarantine' ? 'no reason that it gives' : null);
  const of = { file, at, quarantined: quarantined !== null };
  const records = (): JournalEntry[] => {
    if (type === 'APP') return receiveApplicants(of, read.records, known);
    if ((type !== 'DNC' && type !== 'DNF') || of.quarantined) return [];
    const isRefused = ({ line }: ReadRecord): boolean =>
      misbehaviour === 'confirmations-refuse' && line % 2 === 0;
    return read.records.map((one) => receiveNotification(of, one, known, isRefused(one)));
  };
  return [
    { kind: 'file received', at, file, type, sequence, records: read.records.length, quarantined },
    ...records(),
  ];
}

/** The number must be the one after the last; a wrong one uses itself up, and the next proceeds from it. */
const outOfOrder = (last: number, sequence: number): string | null =>
  last > 0 && sequence !== last + 1 ? `number ${sequence} after number ${last}` : null;

const roles: Readonly<Record<string, Role>> = { 'Host Employer': 'host', 'Lead Employer': 'lead' };

function receiveNotification(
  { file, at }: { readonly file: string; readonly at: number },
  { line, fields }: ReadRecord,
  { authorities, doctorOf }: KnownToEsr,
  isRefused: boolean,
): Entry<'notification received'> {
  const refusal = isRefused
    ? 'The position is locked by another user'
    : refusalOfNotification(fields, authorities);
  const change = refusal === null ? changeIn(fields) : null;
  return {
    kind: 'notification received',
    at,
    file,
    line,
    title: fields['notificationTitleCode'] ?? '',
    post: fields['deaneryPostNumber'] ?? '',
    role: roles[fields['hostLeadEmployerStatus'] ?? ''] ?? null,
    tells: wordsIn(fields, doctorOf),
    doctor: change && doctorOf(change.gmc),
    withdrawn: change?.withdrawn ?? false,
    start: change?.start ?? null,
    outcome: refusal === null ? 'SUCCESS' : 'FAIL',
    says: refusal ?? '',
  };
}
