import { markFile } from '../systems/register/exchange-file-states.ts';
import { filesToAcknowledge } from '../systems/register/exchange-files.ts';
import { linesOf, type LedgerLine } from '../systems/register/exchange-lines.ts';
import { onlyWriter } from '../systems/register/exchange-sequences.ts';
import { present } from '../systems/esr/present.ts';
import type { EsrDeps, Slot } from './esr-deps.ts';
import { type LineToWrite, writeFile } from './esr-write-file.ts';

/** Each reconciliation file that was received is acknowledged by a file of its own, line by line. */
export async function composeAcknowledgements(
  { register }: Pick<EsrDeps, 'register'>,
  { stillOurs, ...of }: Slot,
): Promise<void> {
  const { deanery, at } = of;
  await register.transaction(async (open) => {
    await onlyWriter(open, { deanery, type: 'RTC' });
    for (const { name, state } of await filesToAcknowledge(open, deanery)) {
      const lines = (await linesOf(open, name))
        .filter(isInTheFile)
        .map((line) => acknowledged(name, line));
      if (lines.length > 0) await writeFile(open, { ...of, type: 'RTC' }, lines);
      await markFile(open, name, state === 'received' ? 'answered' : state, at);
    }
    stillOurs();
  });
}

/** Positions that a full file leaves unsaid stand in the ledger, counted downwards, and in no line of the file. */
const isInTheFile = ({ line }: LedgerLine): boolean => line > 0;

const longestMessage = 200;

function acknowledged(file: string, line: LedgerLine): LineToWrite {
  const failed = line.outcome === 'unreadable' || line.outcome === 'refused';
  const { trainingPostNumber, positionId } = line;
  const fields = present({
    lineNumber: String(line.line),
    confirmedRecord: line.record.length === 3 ? line.record : null,
    positionId,
    loadStatusCode: failed ? 'FAIL' : 'SUCCESS',
    messageType: failed ? 'ERROR' : null,
    messageText: failed ? line.message?.slice(0, longestMessage) : null,
    confirmedFile: file,
  });
  return { record: { record: 'RTC', fields }, rowKey: null, trainingPostNumber, positionId };
}
