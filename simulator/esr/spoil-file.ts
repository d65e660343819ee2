import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';
import type { PositionStory } from '../script/story.ts';
import type { FileName } from './file-name.ts';
import type { Misbehaving } from './misbehaviour.ts';
import type { MisbehaviourName, misbehaviours } from './misbehaviours.ts';
import { writeFile, type RecordToSend } from './write-file.ts';

/** A file that ESR is about to send. */
export interface FileToSend {
  readonly file: FileName;
  readonly date: CivilDate;
  /** HHMMSS in London. */
  readonly time: string;
  readonly records: readonly RecordToSend[];
}

/** A file as it is sent: its number is used, and it lies in our folder by then, or never. */
export interface SentFile {
  readonly file: FileName;
  readonly bytes: Buffer;
  /** A day and a time of London; null where it is lost on its way. */
  readonly lies: 'now' | { readonly on: CivilDate; readonly time: string } | null;
}

export interface Sending {
  readonly files: readonly SentFile[];
  /** Whether all of it has been said; if not, ESR says it again. */
  readonly isSaid: boolean;
}

/** What the ways of spoiling may ask ESR. */
export interface EsrHolds {
  /** Every live position, as a full file names it. */
  readonly full: () => readonly RecordToSend[];
  readonly positions: ReadonlyMap<string, PositionStory>;
}

/** The misbehaviours that spoil files of a kind. */
export type WaysOf<Kind extends Misbehaving> = Readonly<
  Record<
    {
      [Name in MisbehaviourName]: (typeof misbehaviours)[Name]['of'] extends Kind ? Name : never;
    }[MisbehaviourName],
    Way
  >
>;

export type Way = (whole: FileToSend, holds: EsrHolds) => Sending;

export const bytesOf = ({ file, time, records }: FileToSend): Buffer =>
  writeFile(file, time, records).bytes;
export const sent = (
  whole: FileToSend,
  lies: SentFile['lies'] = 'now',
  bytes = bytesOf(whole),
) => ({
  ...{ file: whole.file, bytes, lies },
});
export const inDays = ({ date, time }: FileToSend, days: number): SentFile['lies'] => ({
  on: addDays(date, days),
  time: `${time.slice(0, 2)}:${time.slice(2, 4)}`,
});

/** Other bytes, and nothing of it counts as said. */
export const broken =
  (spoil: (bytes: Buffer, whole: FileToSend) => Buffer): Way =>
  (whole) => ({ files: [sent(whole, 'now', spoil(bytesOf(whole), whole))], isSaid: false });

export const lines =
  (spoil: (lines: readonly string[], whole: FileToSend) => readonly string[]) =>
  (bytes: Buffer, whole: FileToSend): Buffer => {
    const { lineEnd } = spoken().wire;
    const all = bytes.toString('latin1').split(lineEnd).slice(0, -1);
    const spoilt = spoil(all, whole);
    return Buffer.from(spoilt.map((line) => line + lineEnd).join(''), 'latin1');
  };

/** Other records, which count as said or not. */
export const others =
  (
    isSaid: boolean,
    spoil: (records: readonly RecordToSend[], holds: EsrHolds) => RecordToSend[],
  ): Way =>
  (whole, holds) => ({
    files: [sent({ ...whole, records: spoil(whole.records, holds) })],
    isSaid,
  });

export const withFields = (
  one: RecordToSend,
  fields: Readonly<Record<string, string>>,
): RecordToSend => ({
  ...one,
  fields: {
    ...one.fields,
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => name in one.fields)),
  },
});
export const withoutZeros = (text: string | undefined): string => (text ?? '').replace(/^0+/, '');

export const truncated = broken((bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.6)));
export const late: Way = () => ({ files: [], isSaid: false });
export const lost: Way = (whole) => ({ files: [sent(whole, null)], isSaid: false });
export const twice: Way = (whole) => ({
  files: [sent(whole), sent(whole, inDays(whole, 1))],
  isSaid: true,
});
