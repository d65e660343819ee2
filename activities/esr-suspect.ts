import { causeId } from '../domain/causes.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { joinCauses, type Joining } from '../systems/register/escalation-members.ts';
import type { LedgerLine } from '../systems/register/exchange-lines.ts';
import type { Register } from '../systems/register/open-register.ts';
import type { Arrival } from './esr-arrivals.ts';

type About = Pick<Arrival, 'deanery' | 'name'>;

const joining = (
  { deanery, name }: About,
  at: number,
  of: Pick<Joining, 'cause' | 'rung' | 'says'>,
): Joining => ({
  deanery,
  ...of,
  member: name,
  ods: null,
  late: 'in time',
  owner: 'ESR',
  at,
});

/** A file that is broken or out of order goes to a desk, once for each trouble, or for each rung of it. */
export async function suspect(
  open: Register,
  about: About,
  at: number,
  trouble: string,
  rung = trouble,
): Promise<void> {
  const cause = causeId('file-suspect', about.name);
  const says = { file: about.name, trouble };
  await joinCauses(open, [joining(about, at, { cause, rung, says })]);
}

/** The cause of a file that has not come, and the member who stands for it. */
export const missingOf = (type: string, date: CivilDate) => ({
  cause: causeId('file-missing', type, date),
  member: `${type}/${date}`,
});

/** With more lines than this the file, not each line, is the trouble. */
const mostLines = 20;

/** Lines that name nobody whom we know, or that cannot be read: each to a desk, or the file when there are many. */
export function deskOfLines(about: About, lines: readonly LedgerLine[], at: number): Joining[] {
  const { name } = about;
  const bad = lines.filter(({ outcome }) => outcome === 'unknown' || outcome === 'unreadable');
  if (bad.length > mostLines) {
    const rung = `${bad.length} of its lines are unknown or cannot be read`;
    const first = bad.slice(0, mostLines).map(({ line }) => line);
    const says = { file: name, trouble: rung, 'first lines': first.join(', ') };
    return [joining(about, at, { cause: causeId('file-suspect', name), rung, says })];
  }
  return bad.map(({ line, record, message, positionId, trainingPostNumber }) => {
    const says = {
      ...{ file: name, line: String(line), record, trouble: message ?? 'unknown' },
      ...(trainingPostNumber === null ? {} : { post: trainingPostNumber }),
      ...(positionId === null ? {} : { position: positionId }),
    };
    return joining(about, at, {
      cause: causeId('line-unknown', name, String(line)),
      rung: 'received',
      says,
    });
  });
}
