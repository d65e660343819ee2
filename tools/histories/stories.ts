import { answered, intrepid, moved, step, type Step, type Story } from './story.ts';
import {
  anotherPost,
  anotherTrust,
  host,
  lead,
  positionOf,
  post,
  withSpreadsheets,
} from './told-rotation.ts';

const recruited = { status: 'recruited', trainingPostNumber: null, trust: null } as const;

const approvedAndMatched: readonly Step[] = [
  step(183, '12:00', intrepid(recruited, { positions: [] })),
  step(150, '12:00', intrepid({ status: 'approved', trainingPostNumber: post, trust: 'RGT' })),
  step(120, '14:30', ({ told, at }) => told.positions(at, [positionOf(host)])),
];
const loaded: readonly Step[] = [...approvedAndMatched, step(89, '15:30', answered())];
const hired = (daysBefore: number, by = host): Step =>
  step(daysBefore, '14:30', ({ told, at }) => told.hired(at, by));
const firstDay = { daysBefore: 0, time: '18:00' } as const;

const happy: Story = {
  name: 'from the accepted offer to the first day',
  steps: [...loaded, hired(60)],
  until: firstDay,
  ends: 'started',
};

const changedThrice: Story = {
  name: 'three late changes of its start',
  steps: [
    ...loaded,
    ...[1, 2, 3].flatMap((days) => [
      step(82 - 4 * days, '12:00', moved(days)),
      step(81 - 4 * days, '15:30', answered()),
    ]),
    hired(60),
  ],
  until: { daysBefore: -3, time: '18:00' },
  ends: 'started',
};

const withdrawnAndBack: Story = {
  name: 'withdrawn after sending, and approved again',
  steps: [
    ...loaded,
    step(70, '12:00', intrepid({ status: 'withdrawn' })),
    step(69, '15:30', answered()),
    step(50, '12:00', intrepid({ status: 'approved' })),
    step(49, '15:30', answered()),
    hired(30),
  ],
  until: firstDay,
  ends: 'started',
};

const bySpreadsheet: Story = {
  name: 'a trust that works with spreadsheets',
  steps: [
    step(
      120,
      '12:00',
      intrepid({ trust: withSpreadsheets.ods }, { authorities: [withSpreadsheets], positions: [] }),
    ),
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
    step(
      120,
      '12:00',
      intrepid({}, { authorities: [host, lead], positions: [positionOf(host), positionOf(lead)] }),
    ),
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

const unapproved: Story = {
  name: 'un-approved, withdrawn after a day’s grace, approved again in another grade',
  steps: [
    ...loaded,
    step(70, '12:00', intrepid({ status: 'draft' })),
    step(68, '15:30', answered()),
    step(60, '12:00', intrepid({ status: 'approved', grade: 'ST4' })),
    step(59, '15:30', answered()),
    hired(30),
  ],
  until: firstDay,
  ends: 'started',
};

const anotherTrustsPost: Story = {
  name: 'another trust and post, which gets its position late',
  steps: [
    ...loaded,
    step(
      50,
      '12:00',
      intrepid(
        { trainingPostNumber: anotherPost, trust: anotherTrust.ods },
        { authorities: [anotherTrust], positions: [] },
      ),
    ),
    step(49, '15:30', answered()),
    step(20, '14:30', ({ told, at }) =>
      told.positions(at, [positionOf(anotherTrust, anotherPost)]),
    ),
    step(19, '08:00', answered()),
    hired(10, anotherTrust),
  ],
  until: firstDay,
  ends: 'started',
};

const replaced: Story = {
  name: 'replaced after the hire by another doctor, who works 0.85',
  steps: [
    ...loaded,
    hired(60),
    step(40, '12:00', intrepid({ doctorId: 'D2' })),
    step(39, '15:30', answered()),
    step(30, '12:00', intrepid({ wte: '0.85' })),
    step(29, '15:30', answered()),
    hired(20),
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

const withdrawnByHand: Story = {
  name: 'withdrawn by a person, against Intrepid, until the season’s close',
  steps: [
    ...loaded,
    step(50, '12:00', ({ at }) => ({ kind: 'withdraw', at, by: 'ann' })),
    step(49, '15:30', answered()),
  ],
  until: { daysBefore: -119, time: '18:00' },
  ends: 'withdrawn',
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
