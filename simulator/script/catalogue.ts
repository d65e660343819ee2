import { approval } from './approval.ts';
import { dates } from './dates.ts';
import { doctors } from './doctors.ts';
import { hires } from './hires.ts';
import { lastMinute, lastMinuteChanges } from './last-minute.ts';
import { latePositions } from './late-positions.ts';
import { openedPosts } from './opened-posts.ts';
import { posts } from './posts.ts';
import { refusals } from './refusals.ts';
import { rows } from './rows.ts';
import type { Plot } from './scene.ts';
import { withdrawals } from './withdrawals.ts';

/**
 * Every plot that carries trouble; those that need most of a placement come first. Whatever no plot takes is smooth.
 */
export const catalogue: readonly Plot[] = [
  ...lastMinute,
  ...doctors,
  ...posts,
  ...latePositions,
  ...approval,
  ...refusals,
  ...rows,
  ...dates,
  ...withdrawals,
  ...hires,
  ...openedPosts,
  ...lastMinuteChanges,
];
