import { keepNewsAfterEnd } from '../../activities/news-after-end.ts';
import { addDays } from '../../domain/civil-date.ts';
import { firstDay, hostAndLead, Rotation, sent } from '../domain/a-rotation.ts';
import { rotationId } from './a-local-office.ts';
import { type Case, decided, applicants, office, theDeanery, addenbrookes } from './letter-case.ts';

/** What keeps a rotation from its first day, or contradicts it. */
export const casesOfRotations: readonly Case[] = [
  {
    kind: 'not-approved',
    when: 'four weeks before the start',
    comes: decided(() => new Rotation({ change: { status: 'draft' } }).until(28)),
    subject: '1 placement of Cardiology not approved (late)',
    says: [
      'Placement P1 · Addenbrooke’s (RGT) · starts Wednesday 4 August 2027',
      'late: four-week rung (Wednesday 7 July 2027), now 28 days before the start',
      applicants,
      theDeanery,
      'changeover rotation close P1 --by sophie --outcome "carried over"',
    ],
  },
  {
    kind: 'changed-late',
    when: 'start and doctor changed after the trust was told',
    comes: decided(() =>
      sent(60, { known: hostAndLead }).changed({ doctorId: 'D2', startDate: addDays(firstDay, 7) }),
    ),
    subject: 'Placement P1 at Addenbrooke’s changed late (late)',
    says: [
      'late: changed on Saturday 5 June 2027, now 67 days before the start',
      'doctor: another one, was D1, is D2 in Intrepid',
      'changeover escalation resolve "changed-late/P1" --by sophie --outcome "…"',
      'start: was Wednesday 4 August 2027, is Wednesday 11 August 2027',
      'can still carry it: the applicants’ file, at 14:00 each day until Monday 9 August 2027; and the notifications’ file, at 15:00 each day',
      office,
    ],
  },
  {
    kind: 'changed-late',
    when: 'after the hand-over pack',
    comes: decided(() => new Rotation({ known: { positions: [] }, daysBefore: 1 })),
    subject: 'Placement P1 at Addenbrooke’s changed late (last minute)',
    says: [
      'can still carry it: no file any more: the hand-over pack, by letter',
      'why: not loaded when the last file had gone; the hand-over pack went by letter',
      `who can mend it: ${addenbrookes}`,
    ],
  },
  {
    kind: 'hire-overdue',
    when: 'the lead employer has not hired',
    comes: decided(() => sent(60, { known: hostAndLead }).until(28)),
    subject: '1 doctor not hired at Colchester for Wednesday 4 August (late)',
    says: [
      'who can mend it: the lead employer, Colchester (RGN), medical staffing: 01632 960103, staffing@rgn.example',
      'changeover rotation confirm-hire P1 --by sophie',
    ],
    never: /can still carry it/,
  },
  {
    kind: 'hire-queried',
    when: 'the trust asks',
    comes: decided(() => {
      const rotation = sent(60);
      rotation.command({ kind: 'query hire', ods: 'RGT', at: rotation.now, by: 'trust/RGT' });
      return rotation;
    }),
    subject: 'Addenbrooke’s asks about the hire of placement P1 (late)',
    says: ['late: asked on Saturday 5 June 2027, now 60 days before the start', theDeanery],
    never: /can still carry it/,
  },
  {
    kind: 'withdrawn-by-hand',
    when: 'Intrepid disagrees after a day',
    comes: decided(() => {
      const rotation = sent(60);
      rotation.command({ kind: 'withdraw', at: rotation.now, by: 'sophie' });
      return rotation.until(59);
    }),
    subject: 'Placement P1 at Addenbrooke’s is withdrawn by hand, and live in Intrepid (late)',
    says: ['brought back: the rotation goes on with what Intrepid holds', theDeanery],
    never: /can still carry it/,
  },
  {
    kind: 'news-after-end',
    when: 'somebody who has started is withdrawn',
    async comes(world) {
      const rotation = sent(60).hired().until(0);
      await world.settles(rotation);
      const news = rotation.told.changed(rotation.now, { status: 'withdrawn' });
      await keepNewsAfterEnd(world.esr.register, rotationId, news);
      return rotation.now;
    },
    subject: 'News of placement P1 at Addenbrooke’s, which had ended',
    says: ['ended: started', 'status: withdrawn', 'start: Wednesday 4 August 2027', theDeanery],
  },
];
