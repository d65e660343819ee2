import { ApplicationFailure } from '@temporalio/common';
import { causeId } from '../domain/causes.ts';
import { londonOf } from '../domain/london.ts';
import { joinCause } from '../systems/register/escalation-members.ts';
import { moveFile } from '../systems/register/exchange-file-states.ts';
import { fileByName, filesIn, type LedgerFile } from '../systems/register/exchange-files.ts';
import { bytesOf } from '../systems/register/exchange-parts.ts';
import { fullAskedIn } from '../systems/register/full-notifications.ts';
import { pausesOpen } from '../systems/register/pauses.ts';
import { onlyWriter } from '../systems/register/exchange-sequences.ts';
import { withoutLimit } from './attempt.ts';
import type { OutboxActivities } from './contract.ts';
import { type EsrDeps, lookAtUnseen } from './esr-deps.ts';
import { composeFull } from './esr-full-notification.ts';
import { composeAcknowledgements } from './esr-outbox-acknowledgements.ts';
import { composeApplicants } from './esr-outbox-applicants.ts';
import { composeNotifications } from './esr-outbox-notifications.ts';
import { writeFile } from './esr-write-file.ts';
import { pauseExchange, resumeExchange } from './esr-pauses.ts';
import { missing } from './failures.ts';

const composed = [
  { type: 'APP', at: 'applicants', compose: composeApplicants },
  { type: 'DNC', at: 'notifications', compose: composeNotifications },
  { type: 'RTC', at: 'acknowledgements', compose: composeAcknowledgements },
] as const;
const types = [...composed.map(({ type }) => type), 'DNF'];

/** Files to ESR: composed and kept whole first, sent after; either may run again and does nothing twice. */
export function outboxActivities(deps: EsrDeps): OutboxActivities {
  const { register, attempt = withoutLimit } = deps;
  return {
    async composeFiles({ deanery, slot, at }) {
      const pauses = await pausesOpen(register, deanery);
      // Also what was composed and has not left: it goes with the first slot after the pause.
      if (pauses.some(({ trust }) => trust === null)) return { files: [] };
      const stillOurs = attempt();
      const { slots } = deps.calendarOf(deanery);
      for (const { type, compose } of composed.filter((one) => slots[one.at] === slot)) {
        await compose(deps, { deanery, at, stillOurs });
        if (deps.sendEmptyFiles && type !== 'RTC') await composeEmpty(deps, { deanery, type, at });
      }
      await lookAtUnseen(deps, deanery, at);
      // Also what an earlier slot could not send: it need not wait for its next one.
      const states = ['composed', 'renaming'] as const;
      const files = await filesIn(register, { deanery, direction: 'out', types, states });
      const notified = slots.notifications === slot;
      const fullAsked = notified ? await fullAskedIn(register, deanery) : undefined;
      return { files: files.map(({ name }) => name), notified, ...(fullAsked && { fullAsked }) };
    },

    async composeFull(of) {
      const file = await composeFull(deps, of);
      await lookAtUnseen(deps, of.deanery, of.at);
      return { file };
    },

    async sendFile({ deanery, name, at }) {
      const file = await fileByName(register, name);
      if (!file) throw ApplicationFailure.nonRetryable(`${name}: not in the ledger`, missing);
      // Whoever was slower than the try after it has no say any more: what that one gave its name ESR may have taken.
      const isOurs =
        file.state === 'renaming' || (file.state === 'composed' && (await putWhole(deps, file)));
      if (isOurs) await release(deps, { deanery, name, at });
      await lookAtUnseen(deps, deanery, at);
    },

    pauseExchange: (of) => pauseExchange(deps, of),
    resumeExchange: (of) => resumeExchange(deps, of),
  };
}

/**
 * Puts a file where nobody reads it yet; false where somebody else has gone on with it meanwhile. Whoever comes when it
 * has its name already takes away what nobody will ask for.
 */
async function putWhole(
  { register, exchange, alive }: EsrDeps,
  file: LedgerFile,
): Promise<boolean> {
  const { name } = file;
  await exchange.put(name, goingOn(bytesOf(register, file), alive));
  if (await moveFile(register, name, { from: 'composed', to: 'renaming' })) return true;
  const now = await fileByName(register, name);
  if (now?.state !== 'renaming') await exchange.discard(name);
  return false;
}

/** Gives a file that was put its name, once. */
async function release(
  { register, exchange }: EsrDeps,
  { deanery, name, at }: { readonly deanery: string; readonly name: string; readonly at: number },
): Promise<void> {
  const released = await exchange.release(name);
  await register.transaction(async (open) => {
    const isFirst = await moveFile(open, name, { from: 'renaming', to: 'sent', sentAt: at });
    if (isFirst && released === 'gone') await joinCause(open, takenUnseen(deanery, name, at));
  });
}

/** The chunks of a file, with a word at each that the work goes on. */
async function* goingOn(
  chunks: AsyncIterable<Buffer>,
  alive: EsrDeps['alive'],
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    alive?.();
    yield chunk;
  }
}

const takenUnseen = (deanery: string, name: string, at: number) => ({
  deanery,
  cause: causeId('file-suspect', name),
  member: name,
  ods: null,
  rung: 'taken while it was renamed',
  late: 'in time' as const,
  owner: 'ESR' as const,
  says: { file: name, trouble: 'ESR took it while we renamed it; it is not sent again' },
  at,
});

/** The day's file where nothing else left in one. */
async function composeEmpty(
  { register }: EsrDeps,
  of: { readonly deanery: string; readonly type: 'APP' | 'DNC'; readonly at: number },
): Promise<void> {
  await register.transaction(async (open) => {
    await onlyWriter(open, of);
    const { deanery, type, at } = of;
    const states = ['composed', 'renaming', 'sent', 'answered'] as const;
    const on = londonOf(at).date;
    const today = await filesIn(open, { deanery, direction: 'out', types: [type], states, on });
    if (today.length === 0) await writeFile(open, of, []);
  });
}
