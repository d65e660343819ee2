import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { collectorActivities, laterStarter } from '../activities/collectors.ts';
import type { Activities } from '../activities/contract.ts';
import { digestActivities } from '../activities/digest.ts';
import { escalationActivities } from '../activities/escalation.ts';
import { inboxActivities } from '../activities/esr-inbox.ts';
import { outboxActivities } from '../activities/esr-outbox.ts';
import {
  doctorsOf,
  employmentsOf,
  placementsAtPosts,
  withdrawalReasons,
} from '../activities/esr-readers.ts';
import { intrepidActivities } from '../activities/intrepid-changes.ts';
import { answering } from '../activities/failures.ts';
import { kickoffActivities } from '../activities/kickoff.ts';
import { outageActivities } from '../activities/outages.ts';
import { personReader } from '../activities/person-reader.ts';
import { sendPack } from '../activities/pack.ts';
import { reportActivities } from '../activities/reports.ts';
import { returnedActivities } from '../activities/returned-letters.ts';
import { settleTurn } from '../activities/settle-turn.ts';
import { temporalTelling } from '../activities/telling.ts';
import type { Settings } from '../settings/settings.ts';
import { openSource } from '../systems/intrepid/open-source.ts';
import { calendarsIn } from '../systems/esr/layout/calendar-file.ts';
import type { Register } from '../systems/register/open-register.ts';
import { beginAttempt } from './attempt.ts';
import { exchangeOf, mailboxOf, postOf } from './world.ts';

/** Every activity with the world that it asks. Whoever wires it closes it. */
export function wire(
  settings: Settings,
  { client, register }: { readonly client: Client; readonly register: Register },
): { readonly activities: Activities; close(): Promise<void> } {
  const intrepid = openSource(settings);
  const source = answering('Intrepid', intrepid.source);
  const post = postOf(settings);
  const tellingDeps = {
    client,
    register,
    taskQueue: settings.TEMPORAL_TASK_QUEUE,
    clock: (at: number) =>
      settings.CHANGEOVER_CLOCK === 'timers'
        ? ({ mode: 'timers' } as const)
        : ({ mode: 'stepped', at } as const),
  };
  const mailbox = mailboxOf(settings);
  const collectorDeps = { ...tellingDeps, lettersComeBack: mailbox !== null };
  const telling = temporalTelling(tellingDeps);
  const calendarOf = calendarsIn(settings.ESR_CALENDAR_FILE, {
    fullFilesAWeek: settings.ESR_FULL_FILES_A_WEEK,
  });
  const esrServiceDesk = settings.ESR_SERVICE_DESK ?? null;
  const doctors = doctorsOf(source);
  const letters = {
    register,
    post: answering('mail', post),
    telling,
    isRehearsal: settings.CHANGEOVER_REHEARSAL !== undefined,
    esrServiceDesk,
    doctorsOf: doctors,
  };
  const alive = (): void => {
    const context = Context.current();
    if (!context.info.isLocal) context.heartbeat();
  };
  const esr = {
    register,
    exchange: answering('ESR', exchangeOf(settings, calendarOf, alive)),
    telling,
    doctorsOf: doctors,
    placementsAt: placementsAtPosts(source),
    employmentsOf: employmentsOf(register, source),
    reasonsOf: withdrawalReasons(source),
    persons: personReader(source, register),
    sendEmptyFiles: settings.ESR_SEND_EMPTY_FILES,
    applicantFilesADay: settings.ESR_APPLICANT_FILES_A_DAY,
    attempt: beginAttempt,
    calendarOf,
    alive,
  };
  const reading = {
    register,
    source,
    sourceOf: settings.CHANGEOVER_DEANERY,
    telling,
    startsPerSecond: settings.KICKOFF_PER_SECOND,
    calendarOf,
  };
  return {
    activities: {
      settleTurn: (turn) => settleTurn({ register, telling, attempt: beginAttempt }, turn),
      sendPack: (pack) => sendPack(letters, pack),
      ...escalationActivities({ ...letters, calendarOf, attempt: beginAttempt }),
      ...digestActivities(letters),
      ...collectorActivities(collectorDeps),
      ...kickoffActivities(reading),
      ...intrepidActivities({
        ...reading,
        startLater: laterStarter(collectorDeps),
        decisionsKeptDays: settings.PERSON_DECISIONS_KEPT_DAYS,
      }),
      ...reportActivities({ register, telling, calendarOf }),
      ...outboxActivities(esr),
      ...inboxActivities(esr),
      ...returnedActivities({ register, telling, mailbox: mailbox && answering('mail', mailbox) }),
      ...outageActivities({ register, telling, calendarOf }),
    },
    async close() {
      post.close?.();
      await intrepid.end();
    },
  };
}
