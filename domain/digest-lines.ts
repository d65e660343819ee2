import { payingAuthority } from './employing-authorities.ts';
import { isGoneAfterPack } from './late-change.ts';
import type { Milestone } from './milestones.ts';
import type { Placement } from './placement.ts';
import { unmatchedAt } from './positions.ts';
import { isFromFourWeeksOn, rungPassed } from './rungs.ts';
import type { HandedLetter, HandedTouch, Standing } from './standing.ts';
import { toldAnew } from './told-anew.ts';
import type { DigestLine } from './turn.ts';
import { saysOfChange, whatChanged } from './what-changed.ts';

type Handed = HandedTouch | HandedLetter;

const odsOf = ({ row }: Handed): string => (row.kind === 'letter' ? row.ods : row.trust);

/** An arrival enters a digest on the day its window opens, or at once if that is past. */
const notBefore = ({ row }: Handed): Pick<DigestLine, 'notBefore'> =>
  row.notBefore === undefined ? {} : { notBefore: row.notBefore };

/** What was told before and is otherwise now. */
const changeSince = (before: Handed['row'] | undefined, row: Handed['row']) =>
  before && before.change !== 'withdrawal' ? saysOfChange(whatChanged(before, row, '')) : {};

/** What was told of a rotation on one channel, as its trusts' digests say it. */
function tellingLines(channel: readonly Handed[], { from }: Standing): DigestLine[] {
  const anew = toldAnew(channel);
  return channel.map((one, index) => {
    const { row, version } = one;
    const before = channel[index - 1]?.row;
    const isArriving = row.change === 'arrival' && anew.includes(one);
    const isComing = row.change !== 'withdrawal';
    return {
      key: `${row.key}/line/${version}`,
      ods: odsOf(one),
      kind: isArriving ? 'arriving' : isComing ? 'changed' : 'withdrawn',
      version,
      says: {
        doctor: row.doctorId,
        post: row.trainingPostNumber,
        grade: row.grade,
        start: row.startDate,
        end: row.endDate,
        WTE: row.wte,
        ...(isComing && !isArriving ? changeSince(before, row) : {}),
        ...(isComing && from && { 'outgoing employer': from.paying }),
      },
      ...notBefore(one),
    };
  });
}

/** Whoever has or employs the doctor until then, and will not any more, hears where they go, and of each new start. */
function leavingLines(channel: readonly Handed[], { from, authorities }: Standing): DigestLine[] {
  const last = toldAnew(channel).at(-1);
  if (!last || !from || channel.at(-1)?.row.change === 'withdrawal') return [];
  const next = new Set(authorities.map(({ ods }) => ods));
  const left = [...new Set([from.ods, from.paying])].filter((ods) => !next.has(ods));
  return left.map((ods) => ({
    key: `${last.row.key}/leaving/${ods}`,
    ods,
    kind: 'leaving',
    version: last.version,
    says: {
      doctor: last.row.doctorId,
      ...(ods === from.ods ? {} : { from: from.ods }),
      'last day': from.lastDay,
      'goes to': last.row.trust,
      start: last.row.startDate,
    },
    ...notBefore(last),
  }));
}

const saysOf = ({ doctorId, trainingPostNumber, startDate }: Placement) => ({
  doctor: doctorId,
  post: trainingPostNumber ?? 'none',
  start: startDate,
});

const kindFor: Partial<Record<Milestone, DigestLine['kind']>> = {
  'post matched': 'post without position',
  'hire confirmed': 'still to hire',
};

/** Before the four-week rung what a trust has to mend is a line of its digest, one for each rung. */
function rungLines(standing: Standing, milestone: Milestone | null, now: number): DigestLine[] {
  const { placement, authorities, positions } = standing;
  const kind = milestone ? kindFor[milestone] : undefined;
  if (!placement || !milestone || !kind) return [];
  const rung = rungPassed(milestone, standing, now);
  if (rung === null || isFromFourWeeksOn(placement.startDate, rung)) return [];
  const paying = payingAuthority(authorities);
  const concerned =
    milestone === 'post matched' ? unmatchedAt(positions, authorities) : paying ? [paying] : [];
  return concerned.map(({ ods }) => ({
    key: `${placement.id}/${kind}/${ods}/${placement.startDate}/${rung}`,
    ods,
    kind,
    version: placement.version,
    says: saysOf(placement),
  }));
}

/** Whoever had only a hand-over pack, and for whom nobody comes after all. */
function takenBackLines(standing: Standing, now: number): DigestLine[] {
  const { placement, authorities, packs } = standing;
  if (!placement || !isGoneAfterPack(standing, now)) return [];
  return authorities.map(({ ods }) => ({
    key: `${placement.id}/pack/${packs.length}/withdrawn/${ods}`,
    ods,
    kind: 'withdrawn',
    version: placement.version,
    says: saysOf(placement),
  }));
}

/**
 * Everything that digests should have said or say of this rotation, as of now; each key once. What is told by file also
 * stands in the host's digest; what is told by letter stands nowhere else.
 */
export function digestLines(
  standing: Standing,
  milestone: Milestone | null,
  now: number,
): DigestLine[] {
  const { touches, letters } = standing;
  const byLetter = new Set(letters.map(({ row }) => row.ods));
  return [
    ...tellingLines(touches, standing).filter(({ ods }) => !byLetter.has(ods)),
    ...[...byLetter].flatMap((ods) =>
      tellingLines(
        letters.filter(({ row }) => row.ods === ods),
        standing,
      ),
    ),
    ...leavingLines(touches.length > 0 ? touches : letters, standing),
    ...rungLines(standing, milestone, now),
    ...takenBackLines(standing, now),
  ];
}
