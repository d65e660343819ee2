import { answered, intrepid, moved, step, type Story } from './story.ts';
import { anotherPost, anotherTrust, positionOf } from './told-rotation.ts';
import { firstDay, hired, loaded } from './usual-steps.ts';

export const changedThrice: Story = {
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

export const withdrawnAndBack: Story = {
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

export const unapproved: Story = {
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

export const anotherTrustsPost: Story = {
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

export const replaced: Story = {
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

export const withdrawnByHand: Story = {
  name: 'withdrawn by a person, against Intrepid, until the season’s close',
  steps: [
    ...loaded,
    step(50, '12:00', ({ at }) => ({ kind: 'withdraw', at, by: 'ann' })),
    step(49, '15:30', answered()),
  ],
  until: { daysBefore: -119, time: '18:00' },
  ends: 'withdrawn',
};
