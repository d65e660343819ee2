import type { CivilDate } from '../domain/civil-date.ts';
import { type Notified, notificationsOf } from '../domain/notifications.ts';
import { check, zerosLost } from '../systems/esr/check.ts';
import type { Breach } from '../systems/esr/finding.ts';
import { spoken } from '../systems/esr/layout/specification.ts';
import {
  type NotificationSources,
  notificationRecord,
  type People,
} from '../systems/esr/notification.ts';
import type { PostDescribed } from '../systems/register/posts.ts';
import type { DrawnPost } from './esr-draw-posts.ts';
import { namedIn, type PostNow } from './esr-posts-now.ts';
import { isNewYet, type OfRefused, withoutUnchanged } from './esr-refused-posts.ts';
import { isNewPost } from './touched-by-placement.ts';
import type { LineToWrite } from './esr-write-file.ts';

/** What ESR is told of a post: its lines, whom they fail to name, and what ESR would refuse. */
export interface PostNotified {
  readonly lines: readonly LineToWrite[];
  /** Positions whose picture is among the lines. */
  readonly drawn: readonly string[];
  readonly breaches: readonly Breach[];
}

/** What ESR is told of a touched post with a file of changes. */
export type PostOfChanges = PostNotified & OfRefused;

/** What every post's notifications are drawn from. */
export interface Notifying {
  readonly people: People;
  /** Why withdrawn placements were withdrawn, by the key of their row. */
  readonly reasons: ReadonlyMap<string, string>;
  /** What Intrepid says of the posts themselves, by training post number. */
  readonly described: ReadonlyMap<string, PostDescribed>;
  /** VPDs as ESR has told them with its positions. */
  readonly authorities: ReadonlySet<string>;
  readonly today: CivilDate;
}

/** The lines for a touched post: the smallest set of notifications that says what is true of it now. */
export function notifyPost(post: DrawnPost, of: Notifying): PostOfChanges {
  const isInIntrepid = of.described.has(post.trainingPostNumber);
  const notified = notificationsOf(
    {
      ...post,
      rows: post.heard.map(({ body }) => body),
      isNew:
        (isInIntrepid && isNewYet(post.refused)) ||
        post.touches.some(({ because }) => isNewPost(because)),
    },
    spoken().notifications.replacements,
  );
  const changed = post.heard.filter(({ body }) => body.change !== 'arrival');
  const named = [...changed.map(({ body }) => body.doctorId), ...namedIn(post.picture)];
  return withoutUnchanged(post, linesFor(post, notified, of, named), isInIntrepid);
}

/** Notifications of a post as lines; `named` are the doctors whom they must be able to name. */
export function linesFor(
  post: PostNow,
  notified: readonly Notified[],
  { people, reasons, described, authorities, today }: Notifying,
  named: readonly string[],
): PostNotified {
  const { deanery, trainingPostNumber } = post;
  const elsewhere = new Map(post.picture.next.map((one) => [one.doctorId, one.elsewhere]));
  const comesFrom = (doctorId: string) => elsewhere.get(doctorId) ?? null;
  const sources: NotificationSources = { people, reasons, comesFrom, today };
  const { specialty = null, location = null } = described.get(trainingPostNumber) ?? {};
  const lines = notified.map((one): LineToWrite => {
    const role = one.position?.role ?? null;
    const about = { deanery, trainingPostNumber, role, specialty, location };
    return {
      record: notificationRecord(about, one, sources),
      rowKey: one.type === '1' || one.type === '5' ? null : one.row.key,
      trainingPostNumber,
      positionId: one.position?.positionId ?? null,
    };
  });
  const drawn = notified.flatMap(({ type, position }) =>
    type === '1' && position ? [position.positionId] : [],
  );
  const breaches = lines.flatMap(({ record }) => [
    ...check(record, today),
    ...zerosLost(record.fields, authorities),
  ]);
  const nobody = lines.length === 0 ? [] : unnamed(named, people);
  // What is empty since nobody knows the doctor is no fault of its own.
  return { lines, drawn: [...new Set(drawn)], breaches: nobody.length > 0 ? nobody : breaches };
}

const unnamed = (named: readonly string[], people: People): Breach[] =>
  [...new Set(named)]
    .filter((doctorId) => !people.has(doctorId))
    .map((doctorId) => ({
      field: 'doctor',
      rule: 'no such doctor',
      value: doctorId,
      allowed: 'a doctor whom Intrepid holds in a sound row',
    }));
