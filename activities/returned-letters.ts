import { spokenStatus } from '../domain/delivery-status.ts';
import { deliveryReportIn, type DeliveryReport } from '../systems/post/delivery-report.ts';
import type { Mailbox } from '../systems/post/maildir.ts';
import { addAudit } from '../systems/register/audit.ts';
import { letterByMessageIds, type KeptLetter } from '../systems/register/letters.ts';
import type { Register } from '../systems/register/open-register.ts';
import { trustByOds } from '../systems/register/trusts.ts';
import type { ReturnedActivities } from './contract.ts';
import { tellReturned } from './digest.ts';
import { bounced } from './letters.ts';
import type { Telling } from './telling.ts';

export interface ReturnedDeps {
  readonly register: Register;
  readonly telling: Telling;
  /** Where letters come back to; null where nobody has named a place. */
  readonly mailbox: Mailbox | null;
}

interface Round {
  readonly deanery: string;
  readonly at: number;
}

/** What one message was. Of one that is not about a letter of ours nothing is kept. */
type Heard =
  | { readonly about: DeliveryReport['outcome']; readonly letter: string }
  | { readonly about: 'nothing of ours' | 'unreadable' };

/** So many in one round; what is left is read in the next. */
const AT_ONCE = 500;

/**
 * Reads what mail servers gave back. A message is moved on once what it says has been done, so that one whose reading
 * was broken off is read again; twice is once.
 */
export function returnedActivities(deps: ReturnedDeps): ReturnedActivities {
  const { mailbox } = deps;
  return {
    async readReturned(round) {
      const heard: Heard[] = [];
      const names = (await mailbox?.list()) ?? [];
      for (const name of names.slice(0, AT_ONCE)) {
        const one = await hear(deps, round, name);
        await mailbox?.moveOn(name, 'letter' in one ? 'seen' : 'for a person');
        heard.push(one);
      }
      const letters = (about: Heard['about']) =>
        [
          ...new Set(
            heard.flatMap((one) => (one.about === about && 'letter' in one ? one.letter : [])),
          ),
        ].sort();
      const count = (about: Heard['about']) => heard.filter((one) => one.about === about).length;
      return {
        bounced: letters('failed'),
        delayed: letters('delayed'),
        others: count('nothing of ours'),
        unreadable: count('unreadable'),
      };
    },
  };
}

async function hear(deps: ReturnedDeps, round: Round, name: string): Promise<Heard> {
  let report: DeliveryReport | null;
  try {
    const message = await deps.mailbox?.read(name);
    report = message ? await deliveryReportIn(message) : null;
  } catch {
    return { about: 'unreadable' };
  }
  const letter = report && (await letterByMessageIds(deps.register, report.messageIds));
  if (!report || !letter) return { about: 'nothing of ours' };
  await settle(deps, round, letter, report);
  return { about: report.outcome, letter: letter.key };
}

/**
 * A letter that did not arrive is where one is that was refused at sending: on the data desk, and a digest has told
 * nobody. A late one is noted.
 */
async function settle(
  deps: ReturnedDeps,
  { deanery, at }: Round,
  letter: KeptLetter,
  { outcome, status }: DeliveryReport,
): Promise<void> {
  const { key, kind, ods } = letter;
  if (outcome === 'arrived') return;
  const reason = spokenStatus(status);
  if (outcome === 'failed') {
    await bounced(deps, deanery, letter, at, reason);
    const trust =
      kind === 'digest' && ods !== null ? await trustByOds(deps.register, ods) : undefined;
    if (trust && !trust.onInterface) await tellReturned(deps, trust.ods, key, at);
  }
  const what = outcome === 'failed' ? 'letter came back by mail' : 'letter is delayed';
  await addAudit(deps.register, [
    {
      key: `${key}/${what}`,
      at,
      by: 'returned letters',
      what,
      subject: `letter/${key}`,
      detail: { reason },
    },
  ]);
}
