import { addDays } from '../../domain/civil-date.ts';
import { firstDay, post } from '../domain/a-rotation.ts';
import { anApplicant } from './a-turn.ts';
import { apc, aPerson } from './an-exchange.ts';
import { at, numbered } from './a-local-office.ts';
import { addenbrookes, applicants, type Case, fail, matched, theDeanery } from './letter-case.ts';

/** What is amiss with one applicant record. */
export const casesOfApplicants: readonly Case[] = [
  {
    kind: 'applicant-held',
    when: 'the postcode is none',
    async comes(world) {
      world.esr.people.set('D1', aPerson({ postcode: 'YO12 5EX,' }));
      await world.settles(matched());
      await world.esr.slot('APP', at(89, '14:00'));
      return at(89, '17:00');
    },
    subject: 'The applicant record of placement P1 at Addenbrooke’s is held back',
    says: [
      'postcode for position 700291001: postcode; allowed is a United Kingdom postcode',
      theDeanery,
      'hired by hand: the trust has hired: the hire is confirmed, effective on the start',
    ],
  },
  {
    kind: 'applicant-left-over',
    when: 'its start moves to a day for which the doctor has a record there',
    async comes(world) {
      const { positionId, positionNumber } = numbered;
      const startDate = addDays(firstDay, 2);
      const other = { trainingPostNumber: post, positionId, positionNumber, startDate };
      const row = anApplicant({ ...other, key: 'P2/applicant/1' });
      const rotation = matched();
      await world.settles(rotation);
      await world.esr.handsOver(at(88, '08:00'), [row], { placementId: 'P2', startDate });
      await world.esr.slot('APP', at(88, '14:00'));
      await world.settles(rotation.leaves().until(87).changed({ startDate }));
      await world.esr.slot('DNC', at(86, '15:00'));
      return at(86, '17:00');
    },
    subject: 'ESR keeps an application of placement P1 at Addenbrooke’s that nobody comes for',
    says: [
      'nobody comes on: Wednesday 4 August 2027',
      'comes on: Friday 6 August 2027',
      `who can mend it: ${addenbrookes}`,
      'ended by the trust: the trust has ended that application; the other stands',
    ],
  },
  {
    kind: 'applicant-refused',
    when: 'ESR gives its reason',
    async comes(world) {
      const rotation = matched();
      await world.settles(rotation);
      const { positionId, positionNumber } = numbered;
      await world.esr.slot('APP', at(89, '14:00'));
      const why = fail('The postcode of the applicant is not a valid UK postcode');
      const about = { deaneryNumber: post, positionId, positionNumber };
      world.esr.arrives('APC', addDays(firstDay, -88), 1, [apc({ ...about, ...why })]);
      await world.esr.receive(['APC'], at(88, '08:00'));
      await world.hears(rotation);
      return rotation.now;
    },
    subject: 'ESR refused the applicant of placement P1 at Addenbrooke’s',
    says: [
      'in time: since Saturday 8 May 2027, now 88 days before the start',
      'ESR says: “The postcode of the applicant is not a valid UK postcode”, in DE_EOE_APC_20270508_00000001.DAT, line 2, about line 2 of DE_EOE_APP_20270507_00000001.DAT, position 700291001',
      applicants,
      theDeanery,
    ],
  },
];
