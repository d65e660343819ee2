import { causeId, causeKinds, causeOf } from '../../domain/causes.ts';
import { type ExchangeCalendar, slotsTold } from '../../domain/exchange-calendar.ts';
import { foresee, type Foreseen } from '../../domain/foresee.ts';
import { grouped } from '../../domain/grouped.ts';
import { roundUp } from '../../domain/named-times.ts';
import type { Outgoing } from '../../domain/outgoing.ts';
import { isApproved } from '../../domain/placement.ts';
import type { DigestLine } from '../../domain/turn.ts';
import type { Expected, Outlook } from './season-outlook.ts';
import type { Planned } from './season-planned.ts';

const rowsSaid = {
  'row leaves': {
    applicant: 'APP: applicant records leave',
    'post touched': 'DNC: notifications of posts leave',
  },
  'row is answered': {
    applicant: 'APC: ESR answers the applicants',
    'post touched': 'DCC: ESR answers the notifications',
  },
} as const;

const digestsSaid: Readonly<Record<DigestLine['kind'], string>> = {
  arriving: 'digests: who is arriving, a letter a trust',
  leaving: 'digests: who is leaving, a letter a trust',
  changed: 'digests: what has changed, a letter a trust',
  withdrawn: 'digests: who does not come, a letter a trust',
  'still to hire': 'digests: who is not hired, a letter a trust',
  'post without position': 'digests: posts without a live position, a letter a trust',
};

/** Something that happens, and to what of one rotation: things that several share are counted once. */
type Counted = Pick<Planned, 'at' | 'kind' | 'what' | 'startDate'> & { readonly thing: string };

/** For which moment it is planned, by which day of files. */
export interface Outlined {
  readonly now: number;
  readonly calendar: ExchangeCalendar;
}

/**
 * What would happen to the rotations of a season that began now, each by the rules that it will live by. One that is
 * not approved yet rings the rungs of that, and is counted among the files as if it were approved in time.
 */
export function foreseenOf({ season, expected }: Outlook, of: Outlined): Planned[] {
  const found = new Map<string, { first: Counted; things: Set<string> }>();
  for (const alike of grouped(expected, shapeOf).values()) {
    const [first] = alike;
    if (!first) continue;
    for (const { all, as } of readingsOf(first)) {
      const happens = foresee(newsOf(as, { season, ...of }), season.deanery);
      for (const one of happens.filter(({ kind }) => all || kind === 'rung')) {
        for (const member of alike) {
          for (const counted of countedOf(one, as, member)) add(counted);
        }
      }
    }
  }
  return [...found.values()].map(({ first: { at, kind, what, startDate }, things }) => ({
    ...{ at, kind, what, startDate },
    count: things.size,
  }));

  function add(counted: Counted): void {
    const { at, what, startDate, thing } = counted;
    const key = `${at} ${what} ${startDate ?? ''}`;
    const known = found.get(key) ?? { first: counted, things: new Set<string>() };
    found.set(key, known);
    known.things.add(thing);
  }
}

/** As what it is foreseen: as it is, and where only the approval is missing also as approved. */
function readingsOf(one: Expected): { readonly all: boolean; readonly as: Expected }[] {
  const { placement } = one;
  if (isApproved(placement)) return [{ all: true, as: one }];
  const approved = { ...one, placement: { ...placement, status: 'approved' as const } };
  return [{ all: false, as: one }, ...(placement.complete ? [{ all: true, as: approved }] : [])];
}

const newsOf = (
  { placement, authorities, positions, from }: Expected,
  { season, now, calendar }: Outlined & Pick<Outlook, 'season'>,
): Parameters<typeof foresee>[0] => ({
  ...{ kind: 'placement told', at: now, placement, authorities, positions, season },
  from: from && standIn(from),
  ...slotsTold(calendar),
});

// Whom they leave differs from doctor to doctor, and nothing else depends on it: one stands in for all.
const FROM = 'the trust before';
const PAYING = 'the authority that paid before';
const standIn = ({ ods, paying, lastDay }: Outgoing): Outgoing => ({
  ods: FROM,
  paying: paying === ods ? FROM : PAYING,
  lastDay,
});

/** Rotations of one shape live through the same: only names differ. */
const shapeOf = ({ placement, authorities, positions, from }: Expected): string =>
  JSON.stringify([
    ...[placement.startDate, placement.status, placement.complete],
    authorities,
    positions.map(({ authority }) => authority).sort(),
    from && from.paying === from.ods,
  ]);

function countedOf(one: Foreseen, as: Expected, member: Expected): Counted[] {
  const { startDate, id, trainingPostNumber: post } = member.placement;
  const plan = (kind: Planned['kind'], what: string, thing: string, at = one.at): Counted => ({
    ...{ at, kind, what, thing, startDate },
  });
  switch (one.kind) {
    case 'row leaves':
    case 'row is answered': {
      const { row, kind } = one;
      const thing = row.kind === 'applicant' ? `${id} ${row.positionId}` : (post ?? id);
      return [
        plan(kind === 'row leaves' ? 'file out' : 'file in', rowsSaid[kind][row.kind], thing),
      ];
    }
    case 'digest': {
      const ods = trustMeant(one.line.ods, member);
      return ods === null ? [] : [plan('letter', digestsSaid[one.line.kind], ods)];
    }
    case 'rung': {
      const cause = causeMeant(one.cause, as, member);
      const { kind } = causeOf(cause);
      return [
        plan('rung', `${kind}: on the desk for ${causeKinds[kind].topic}`, id),
        plan('letter', `${kind}: a letter to each such desk`, cause, roundUp(one.at + 1)),
      ];
    }
    case 'pack':
      return one.to.map((ods) =>
        plan('letter', 'hand-over packs: no file can carry these any more', `${id} ${ods}`),
      );
  }
}

/** Null where whoever has them now also has them next. */
function trustMeant(ods: string, { from, authorities }: Expected): string | null {
  if (ods !== FROM && ods !== PAYING) return ods;
  const before = (ods === FROM ? from?.ods : from?.paying) ?? null;
  return authorities.some((one) => one.ods === before) ? null : before;
}

/** The cause of the one that was foreseen, with the names of another. */
function causeMeant(cause: string, { placement }: Expected, member: Expected): string {
  const names = new Map([
    [placement.id, member.placement.id],
    [placement.programme, member.placement.programme],
    [placement.trainingPostNumber, member.placement.trainingPostNumber],
  ]);
  const { kind, parts } = causeOf(cause);
  return causeId(kind, ...parts.map((part) => names.get(part) ?? part));
}
