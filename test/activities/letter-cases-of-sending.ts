import { addDays } from '../../domain/civil-date.ts';
import {
  firstDay,
  hostAndLead,
  offInterface,
  host,
  positionOf,
  post,
  Rotation,
  withSpreadsheets,
} from '../domain/a-rotation.ts';
import { aPerson, dcc } from './an-exchange.ts';
import { deanery, at } from './a-local-office.ts';
import {
  type Case,
  decided,
  matched,
  fail,
  applicants,
  notifications,
  office,
  theDeanery,
  esrDesk,
  addenbrookes,
} from './letter-case.ts';

/** What keeps a post or a file from ESR, or ESR from answering it. */
export const casesOfSending: readonly Case[] = [
  {
    kind: 'post-unmatched',
    when: 'the lead employer has given no position',
    comes: decided(() =>
      new Rotation({ known: { ...hostAndLead, positions: [positionOf(host)] } }).until(14),
    ),
    subject: `No live position for post ${post} at Colchester (late)`,
    says: [
      'late: two-week rung (Wednesday 21 July 2027), now 14 days before the start',
      'no live position at: Colchester (RGN)',
      applicants,
      'who can mend it: the lead employer, Colchester (RGN), medical staffing: 01632 960103, staffing@rgn.example',
    ],
  },
  {
    kind: 'notification-held',
    when: 'the doctor has no surname',
    async comes(world) {
      world.esr.people.set('D1', aPerson({ surname: null }));
      await world.settles(matched());
      await world.esr.slot('DNC', at(89, '15:00'));
      return at(89, '17:00');
    },
    subject: '1 post held back by our check: mandatory',
    says: [
      post,
      'nextAppointmentTraineeLastName: mandatory; allowed is a value, since there is a nextAppointmentProjectedStartDate',
      'trust: Addenbrooke’s (RGT)',
      theDeanery,
    ],
  },
  {
    kind: 'notification-refused',
    when: 'ESR gives its reason',
    async comes(world) {
      const rotation = matched();
      await world.settles(rotation);
      await world.esr.slot('DNC', at(89, '15:00'));
      const why = fail('Deanery post number unknown at this authority');
      world.esr.arrives('DCC', addDays(firstDay, -89), 1, [
        dcc({ deaneryPostNumber: post, ...why }),
      ]);
      await world.esr.receive(['DCC'], at(89, '15:30'));
      await world.hears(rotation);
      return rotation.now;
    },
    subject: `ESR refused the notification of post ${post} at Addenbrooke’s`,
    says: [
      'ESR says: “Deanery post number unknown at this authority”, in DE_EOE_DCC_20270507_00000001.DAT, line 2, about line 2 of DE_EOE_DNC_20270507_00000001.DAT, position 700291001',
      `most likely: the training post number: “${post}” was sent, which breaks no rule that is known to us`,
      notifications,
      `who can mend it: ${addenbrookes}`,
    ],
  },
  {
    kind: 'not-sent',
    when: 'no file took the applicant',
    async comes(world) {
      const rotation = matched();
      await world.settles(rotation);
      await world.esr.slot('DNC', at(89, '15:00'));
      await world.esr.inbox.tellSilence({ deanery, at: at(86, '12:00') });
      await world.hears(rotation);
      return rotation.now;
    },
    subject: '1 doctor not sent or told by Friday 7 May',
    says: ['not yet: applicant sent', applicants, office],
    never: /daily letter to/,
  },
  {
    kind: 'not-sent',
    when: 'a spreadsheet trust’s letter did not go',
    comes: decided(() => {
      return new Rotation({ change: { trust: withSpreadsheets.ods }, known: offInterface }).until(
        84,
      );
    }),
    subject: '1 doctor not sent or told by Wednesday 12 May',
    says: [
      'not yet: trust told',
      'no daily letter to: Wexmere (RX9)',
      'can still carry it: the trust’s daily letter, at 18:00',
      office,
    ],
    never: /applicants’ file/,
  },
  {
    kind: 'exchange-paused',
    when: 'the trust is paused and the last file is near',
    async comes(world) {
      await world.settles(matched());
      await world.esr.outbox.pauseExchange({
        ...{ deanery, trust: 'RGT', at: at(89, '08:00'), by: 'rota', words: null },
      });
      await world.esr.inbox.tellSilence({ deanery, at: at(5, '12:00') });
      return at(5, '17:00');
    },
    subject: '1 doctor of Addenbrooke’s may miss the last file while nothing is sent',
    says: ['paused since: Friday 7 May 2027', 'last file: Monday 2 August 2027', office],
  },
  {
    kind: 'no-answer',
    when: 'ESR is silent about a file',
    async comes(world) {
      const rotation = matched();
      await world.settles(rotation);
      await world.esr.slot('APP', at(89, '14:00'));
      await world.esr.inbox.tellSilence({ deanery, at: at(86, '12:00') });
      await world.hears(rotation);
      return rotation.now;
    },
    subject: 'ESR has not answered DE_EOE_APP_20270507_00000001.DAT',
    says: [
      applicants,
      esrDesk,
      'send again: what the file carried goes again: applicants in two halves, apart from all others, so that one half at most is to blame',
    ],
  },
];
