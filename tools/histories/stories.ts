import { answered, intrepid, moved, step, type Story } from './story.ts';
import { hostAndLead, lead, offInterface, withSpreadsheets } from './told-rotation.ts';
import {
  changedThrice,
  withdrawnAndBack,
  unapproved,
  anotherTrustsPost,
  replaced,
  withdrawnByHand,
} from './stories-of-changes.ts';
import { approvedAndMatched, firstDay, hired, loaded } from './usual-steps.ts';

const happy: Story = {
  name: 'from the accepted offer to the first day',
  steps: [...loaded, hired(60)],
  until: firstDay,
  ends: 'started',
};

const bySpreadsheet: Story = {
  name: 'a trust that works with spreadsheets',
  steps: [
    step(120, '12:00', intrepid({ trust: withSpreadsheets.ods }, offInterface)),
    step(90, '18:00', ({ told, at }) => told.delivered(at)),
    step(40, '12:00', moved(14)),
    step(40, '18:00', ({ told, at }) => told.delivered(at)),
    hired(20, withSpreadsheets),
  ],
  until: { daysBefore: -14, time: '18:00' },
  ends: 'started',
};

const refused: Story = {
  name: 'an applicant refused, mended, and hired by the lead employer',
  steps: [
    step(120, '12:00', intrepid({}, hostAndLead)),
    step(89, '08:00', answered('fail', 'applicant')),
    step(89, '15:30', answered('success', 'post touched')),
    step(85, '12:00', intrepid({ doctorVersion: 2 })),
    step(84, '08:00', answered()),
    hired(40),
    hired(39, lead),
  ],
  until: firstDay,
  ends: 'started',
};

const silent: Story = {
  name: 'a file that ESR never answers, sent again by a person',
  steps: [
    ...approvedAndMatched,
    step(89, '12:00', answered('no-answer', 'applicant')),
    step(89, '15:30', answered('success', 'post touched')),
    step(87, '12:00', ({ told, at }) => told.decided(at, 'no-answer/APP_EOE_1', 'send again')),
    step(86, '08:00', answered('warning')),
    hired(60),
  ],
  until: firstDay,
  ends: 'started',
};

const neverMatched: Story = {
  name: 'a post that never gets a position: the hand-over pack, and a late hire',
  steps: [
    step(120, '12:00', intrepid({}, { positions: [] })),
    step(89, '15:30', answered()),
    step(-1, '12:00', ({ told, at }) => ({
      kind: 'confirm hire',
      at,
      by: 'trust/RGT',
      ods: 'RGT',
      effectiveDate: told.placement.startDate,
    })),
  ],
  until: { daysBefore: -2, time: '18:00' },
  ends: 'started',
};

const neverHired: Story = {
  name: 'never hired, through every rung, and closed by a person',
  steps: [
    ...loaded,
    step(20, '12:00', ({ at }) => ({ kind: 'query hire', at, by: 'trust/RGT', ods: 'RGT' })),
    step(-10, '12:00', ({ at }) => ({ kind: 'close', at, by: 'ann', outcome: 'carried over' })),
  ],
  until: { daysBefore: -10, time: '18:00' },
  ends: 'closed',
};

/** Twelve rotations that between them see most of what can happen to one. */
export const stories = {
  happy,
  changedThrice,
  withdrawnAndBack,
  bySpreadsheet,
  refused,
  silent,
  unapproved,
  anotherTrustsPost,
  replaced,
  neverMatched,
  neverHired,
  withdrawnByHand,
} as const satisfies Record<string, Story>;
