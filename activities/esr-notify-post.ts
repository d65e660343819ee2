import { differs, linesOf } from '../domain/post-picture.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Position } from '../domain/positions.ts';
import type { TouchRow } from '../domain/turn.ts';
import { check } from '../systems/esr/check.ts';
import type { RecordToWrite } from '../systems/esr/codec.ts';
import type { Breach } from '../systems/esr/finding.ts';
import {
  dateChangeRecord,
  newPostRecord,
  type NotifiedPost,
  type People,
  pictureRecord,
  replacementRecord,
  withdrawalRecord,
} from '../systems/esr/notification.ts';
import type { DrawnPost } from './esr-draw-posts.ts';
import { isNewPost } from './touched-by-placement.ts';
import type { LineToWrite } from './esr-write-file.ts';

/** What ESR is told of a post: its lines, whom they fail to name, and what ESR would refuse. */
export interface PostNotified {
  readonly lines: readonly LineToWrite[];
  /** Positions whose picture is among the lines. */
  readonly drawn: readonly string[];
  readonly breaches: readonly Breach[];
}

/**
 * The lines for a post: 2 to 4 from the rotations that changed, then its picture (1) where it differs. A new post
 * without a position is told as such (5), so that the trust gives it one.
 */
export function notifyPost(post: DrawnPost, people: People, today: CivilDate): PostNotified {
  const lines: LineToWrite[] = [];
  const drawn: string[] = [];
  const about = (position: Position | null): NotifiedPost => ({
    deanery: post.deanery,
    trainingPostNumber: post.trainingPostNumber,
    role: position?.role ?? null,
  });
  const add = (record: RecordToWrite, position: Position | null, rowKey: string | null) => {
    const { trainingPostNumber } = post;
    lines.push({ record, rowKey, trainingPostNumber, positionId: position?.positionId ?? null });
  };
  if (post.positions.length === 0 && post.touches.some(({ because }) => isNewPost(because))) {
    add(newPostRecord(about(null)), null, null);
  }
  for (const position of post.positions) {
    const rows = post.rows.map(({ body }) => body);
    for (const row of rows) {
      const record = changeRecord(about(position), row, rows, people, today);
      for (const one of record) add(one, position, row.key);
    }
    const before = post.left.find(({ positionId }) => positionId === position.positionId);
    if (!differs(before?.picture, post.picture)) continue;
    drawn.push(position.positionId);
    for (const line of linesOf(post.picture)) {
      add(pictureRecord(about(position), line, people), position, null);
    }
  }
  const breaches = lines.flatMap(({ record }) => check(record, today));
  const nobody = lines.length === 0 ? [] : unnamed(post, people);
  return { lines, drawn, breaches: [...nobody, ...breaches] };
}

function changeRecord(
  post: NotifiedPost,
  row: TouchRow,
  rows: readonly TouchRow[],
  people: People,
  today: CivilDate,
): RecordToWrite[] {
  switch (row.change) {
    case 'withdrawal':
      return [withdrawalRecord(post, row, people)];
    case 'dates':
      return [dateChangeRecord(post, row, people, today)];
    case 'arrival': {
      const withdrawn = withdrawnBefore(row, rows);
      return withdrawn ? [replacementRecord(post, { withdrawn, arriving: row }, people)] : [];
    }
  }
}

/** In whose place someone arrives: the n-th to arrive in that of the n-th who was withdrawn, unless it is the same doctor. */
function withdrawnBefore(row: TouchRow, rows: readonly TouchRow[]): TouchRow | undefined {
  const arriving = rows.filter(({ change }) => change === 'arrival');
  const withdrawn = rows.filter(({ change }) => change === 'withdrawal');
  const found = withdrawn[arriving.indexOf(row)];
  return found?.doctorId === row.doctorId ? undefined : found;
}

function unnamed(post: DrawnPost, people: People): Breach[] {
  const named = [
    ...post.rows.filter(({ body }) => body.change !== 'arrival').map(({ body }) => body.doctorId),
    ...[...post.picture.holders, ...post.picture.next].map(({ doctorId }) => doctorId),
  ];
  return [...new Set(named)]
    .filter((doctorId) => !people.has(doctorId))
    .map((doctorId) => ({
      field: 'doctor',
      rule: 'no such doctor',
      value: doctorId,
      allowed: 'a doctor whom Intrepid holds in a sound row',
    }));
}
