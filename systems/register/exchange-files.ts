import { createHash } from 'node:crypto';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Register } from './open-register.ts';

export type FileState =
  'composed' | 'renaming' | 'sent' | 'answered' | 'received' | 'held' | 'faulty' | 'lost';

/** A file of the exchange as the ledger holds it. */
export interface LedgerFile {
  readonly name: string;
  readonly direction: 'in' | 'out';
  readonly deanery: string;
  readonly type: string;
  readonly fileDate: CivilDate;
  readonly sequence: number;
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly records: number;
  readonly state: FileState;
  /** When it was composed by us, or first seen from ESR. */
  readonly composedAt: Date;
  /** When it left; of a file from ESR, when we acknowledged it. */
  readonly sentAt: Date | null;
  /** Of a file from ESR: when it was moved out of the folder; null while it lies there, or came again since. */
  readonly putAsideAt: Date | null;
}

/** A file without its bytes. */
export type FileListed = Omit<LedgerFile, 'bytes'>;

const listed = {
  name: 'name',
  direction: 'direction',
  deanery: 'deanery',
  type: 'type',
  fileDate: 'file_date',
  sequence: 'sequence',
  sha256: 'sha256',
  records: 'records',
  state: 'state',
  composedAt: 'composed_at',
  sentAt: 'sent_at',
  putAsideAt: 'put_aside_at',
} as const satisfies Record<keyof FileListed, string>;
const columns = { ...listed, bytes: 'bytes' } as const;

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Writes a file whole into the ledger; one that is there under its name is overwritten, e.g. when it is complete now. */
export async function keepFile(
  open: Register,
  file: Omit<LedgerFile, 'sha256' | 'composedAt' | 'sentAt' | 'putAsideAt'> & {
    readonly at: number;
  },
): Promise<void> {
  await open('exchange_files')
    .insert({
      name: file.name,
      direction: file.direction,
      deanery: file.deanery,
      type: file.type,
      file_date: file.fileDate,
      sequence: file.sequence,
      sha256: sha256Of(file.bytes),
      bytes: file.bytes,
      records: file.records,
      state: file.state,
      composed_at: new Date(file.at),
    })
    .onConflict('name')
    .merge(['sha256', 'bytes', 'records', 'state', 'composed_at']);
}

/** A file that was kept in parts is whole now: what it is in all. */
export async function finishFile(
  open: Register,
  name: string,
  of: Pick<LedgerFile, 'sha256' | 'records'>,
): Promise<void> {
  await open('exchange_files').where({ name }).update({ sha256: of.sha256, records: of.records });
}

export async function fileByName(
  register: Register,
  name: string,
): Promise<LedgerFile | undefined> {
  return await register('exchange_files').where({ name }).first(columns);
}

/** The name under which these very bytes came from ESR with this number; undefined when they have not. */
export async function nameOfSameBytes(
  register: Register,
  of: Pick<LedgerFile, 'deanery' | 'type' | 'sequence' | 'sha256'>,
): Promise<string | undefined> {
  const { deanery, type, sequence, sha256 } = of;
  const found: { name: string } | undefined = await register('exchange_files')
    .where({ direction: 'in', deanery, type, sequence, sha256 })
    .first('name');
  return found?.name;
}

/** A file without its bytes. */
export async function listedByName(
  register: Register,
  name: string,
): Promise<FileListed | undefined> {
  return await register('exchange_files').where({ name }).first(listed);
}

/** Files of a direction and of these types in these states, by sequence; of all that there ever were, or of some. */
export async function filesIn(
  register: Register,
  of: {
    readonly deanery: string;
    readonly direction: 'in' | 'out';
    readonly types: readonly string[];
    readonly states: readonly FileState[];
    /** Of this day alone, or of no day before. */
    readonly on?: CivilDate;
    readonly from?: CivilDate;
    /** Composed, or first seen, at this instant alone. */
    readonly composedAt?: number;
    /** With numbers between these two. */
    readonly between?: readonly [number, number];
  },
): Promise<FileListed[]> {
  const { deanery, direction, on, from, composedAt, between } = of;
  return await register('exchange_files')
    .where({
      ...{ deanery, direction },
      ...(on !== undefined && { file_date: on }),
      ...(composedAt !== undefined && { composed_at: new Date(composedAt) }),
    })
    .modify((query) => (from === undefined ? undefined : void query.where('file_date', '>=', from)))
    .modify((query) => {
      if (between) void query.where('sequence', '>', between[0]).where('sequence', '<', between[1]);
    })
    .whereIn('type', [...of.types])
    .whereIn('state', [...of.states])
    .orderBy(['type', 'sequence', 'name'])
    .select(listed);
}

/** The day of the first file of these types that ever came from ESR; undefined before it. */
export async function firstDay(
  register: Register,
  of: { readonly deanery: string; readonly types: readonly string[] },
): Promise<CivilDate | undefined> {
  const found: { first: CivilDate | null } | undefined = await register('exchange_files')
    .where({ deanery: of.deanery, direction: 'in' })
    .whereIn('type', [...of.types])
    .first(register.raw('min(file_date) as first'));
  return found?.first ?? undefined;
}

/** Reconciliation files from ESR that were read, or found broken, and that we have not acknowledged yet. */
export async function filesToAcknowledge(
  register: Register,
  deanery: string,
): Promise<FileListed[]> {
  return await register('exchange_files')
    .where({ deanery, direction: 'in', sent_at: null })
    .whereIn('type', ['RMC', 'RMF'])
    .whereIn('state', ['received', 'faulty'])
    .orderBy(['file_date', 'type', 'sequence', 'name'])
    .select(listed);
}

/** The newest full file that was read whole, with no line that could not be read; undefined before the first. */
export async function lastWholeFullFile(
  register: Register,
  deanery: string,
): Promise<string | undefined> {
  const found: { name: string } | undefined = await register('exchange_files as f')
    .where({ deanery, direction: 'in', type: 'RMF' })
    .whereIn('state', ['received', 'answered'])
    .whereExists(register('exchange_records').whereRaw('file = f.name').where('line', '>', 0))
    .whereNotExists(
      register('exchange_records').whereRaw('file = f.name').where({ outcome: 'unreadable' }),
    )
    .orderBy([
      { column: 'file_date', order: 'desc' },
      { column: 'sequence', order: 'desc' },
    ])
    .first('name');
  return found?.name;
}
