import { londonInstant } from '../../domain/london.ts';
import { writeFileName } from './file-name.ts';
import type { HubFolders } from './hub-folders.ts';
import type { Entry, JournalEntry } from './journal.ts';
import type { MisbehaviourName } from './misbehaviours.ts';
import { sent, type EsrHolds, type FileToSend, type Sending, type Way } from './spoil-file.ts';
import { waysOfAnswers } from './ways-of-answers.ts';
import { waysOfRecords } from './ways-of-records.ts';

const ways: Readonly<Partial<Record<MisbehaviourName, Way>>> = {
  ...waysOfAnswers,
  ...waysOfRecords,
};

/** What a file is beside its records. */
export interface AboutFile {
  /** The file of ours that it answers. */
  readonly answers?: string;
  /** The hires that it tells, with their lines. */
  readonly hired?: readonly Pick<Entry<'hired'>, 'doctor' | 'position' | 'start' | 'line'>[];
}

/** Sends a file as it should be, or as ESR misbehaves; answers what the journal should say of it. */
export async function sendFile(
  folders: Pick<HubFolders, 'send' | 'sendLater'>,
  whole: FileToSend,
  of: AboutFile & {
    readonly at: number;
    readonly misbehaviour: MisbehaviourName | undefined;
    readonly holds: EsrHolds;
  },
): Promise<JournalEntry[]> {
  const { at, misbehaviour: what, holds, answers = null, hired = [] } = of;
  const way = what && ways[what];
  const asItShouldBe: Sending = { files: [sent(whole)], isSaid: true };
  const { files, isSaid } = way ? way(whole, holds) : asItShouldBe;
  for (const { file, bytes, lies } of files) {
    const name = writeFileName(file);
    if (lies === 'now') await folders.send(name, bytes);
    else if (lies) await folders.sendLater(name, bytes, londonInstant(lies.on, lies.time));
  }
  const byName = new Map(files.map(({ file }) => [writeFileName(file), file]));
  const [first = ''] = byName.keys();
  return [
    ...[...byName].map(([file, { type, sequence }]): JournalEntry => {
      const said = { said: isSaid, answers: isSaid ? answers : null };
      const records = whole.records.length;
      return { kind: 'file sent', at, file, type, sequence, records, ...said };
    }),
    ...(isSaid ? hired : []).map((one): JournalEntry => {
      return { kind: 'hired', at, file: first, ...one };
    }),
    ...(what ? [{ kind: 'misbehaved' as const, at, what, file: answers ?? first }] : []),
  ];
}
