import { badRowsOf, reportBadRows } from '../../activities/bad-rows.ts';
import { digestActivities } from '../../activities/digest.ts';
import { outageActivities } from '../../activities/outages.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import { causeId } from '../../domain/causes.ts';
import { readRow } from '../../systems/intrepid/rows.ts';
import { joinCause } from '../../systems/register/escalation-members.ts';
import { host, post } from '../domain/a-rotation.ts';
import { aLine, aTurn } from './a-turn.ts';
import { apc, asg } from './an-exchange.ts';
import { deanery, at } from './a-local-office.ts';
import { type Case, theDeanery, esrDesk } from './letter-case.ts';

/** What is wrong with what comes from ESR and Intrepid, or with what goes by letter. */
export const casesOfFiles: readonly Case[] = [
  {
    kind: 'file-missing',
    when: 'a day has no file',
    async comes(world) {
      world.esr.arrives('RMC', '2027-05-31', 5);
      await world.esr.receive(['RMC'], Date.parse('2027-05-31T13:30:00Z'));
      const now = Date.parse('2027-06-01T17:00:00Z');
      await world.esr.inbox.lookForMissing({ deanery, at: now });
      return now;
    },
    subject: 'The RMC file of Tuesday 1 June has not come',
    says: ['since Tuesday 1 June 2027', esrDesk],
  },
  {
    kind: 'file-suspect',
    when: 'a number is missing before it',
    async comes(world) {
      const now = Date.parse('2027-06-01T13:30:00Z');
      world.esr.arrives('RMC', '2027-05-31', 5);
      world.esr.arrives('RMC', '2027-06-01', 7);
      await world.esr.receive(['RMC'], now);
      return now;
    },
    subject: 'DE_EOE_RMC_20270601_00000007.DAT waits for a decision',
    says: ['go on without it: the files that wait for it are read', esrDesk],
  },
  {
    kind: 'line-unknown',
    when: 'a confirmation confirms nothing',
    async comes(world) {
      world.esr.arrives('APC', '2027-06-01', 1, [apc()]);
      await world.esr.receive(['APC'], at(64, '08:00'));
      return at(64, '08:00');
    },
    subject:
      'Line 2 of DE_EOE_APC_20270601_00000001.DAT names nobody whom we know, or cannot be read',
    says: ['trouble: confirms nothing that we sent', esrDesk],
    never: /^ +(in time|since)/m,
  },
  {
    kind: 'person-differs',
    when: 'a trust in full records has another name and e-mail of a doctor',
    async comes({ esr }) {
      const now = Date.parse('2027-08-04T13:30:00Z');
      const authority = host.authority ?? '';
      esr.payers.set(post, { ods: 'RGT', authority });
      await esr.register('trusts').where({ ods: 'RGT' }).update({ full_records: true });
      const of = { personId: '7', dateOfBirth: '1990-05-17' };
      esr.arrives('RMC', '2027-08-04', 1, [
        asg({ personId: '7', employingAuthority: authority, deaneryPostNumber: post }),
        {
          record: 'PBD',
          fields: {
            ...{ personId: '7', professionalBody: 'GMC', registrationNumber: '7000001' },
          },
        },
        { record: 'PER', fields: { ...of, lastName: 'OTHER', emailAddress: 'o@example.org' } },
      ]);
      await esr.receive(['RMC'], now);
      return now;
    },
    subject: 'Person records of Addenbrooke’s differ from Intrepid',
    says: ['differences that wait: 2', theDeanery],
    never: /OTHER|o@example/,
  },
  {
    kind: 'system-down',
    when: 'the exchange with ESR does not answer',
    async comes(world) {
      const now = at(64, '14:00');
      await outageActivities(world.deps).sayOutage({
        ...{ deanery, system: 'ESR', member: 'esr-outbox/EOE', code: 'ECONNREFUSED' },
        ...{ waiting: ['14:30'], since: now, answeredAt: null, at: now },
      });
      return now;
    },
    subject: 'Out of order: the exchange of files with ESR',
    says: ['since Tuesday 1 June 2027', 'no answer since: Tuesday 1 June 2027 at 14:00', esrDesk],
  },
  {
    kind: 'bad-row',
    when: 'a row has no programme',
    async comes(world) {
      const now = at(64, '12:00');
      const given = { id: 'P9', version: 3, changed_at: new Date(now), programme: '' };
      await reportBadRows(
        world.deps,
        { deanery, at: now },
        badRowsOf('placement', [readRow('placement', given)]),
      );
      return now;
    },
    subject: 'Row P9 of Intrepid’s placement view breaks its rules',
    says: ['id: P9', 'view: placement', 'since Tuesday 1 June 2027', theDeanery],
  },
  {
    kind: 'gone-at-once',
    when: 'the view was empty at night',
    async comes({ esr: { register } }) {
      const now = at(64, '18:00');
      await joinCause(register, {
        ...{ deanery, cause: causeId('gone-at-once', 'placement', '2027-06-01'), ods: null },
        ...{ member: 'placement/2027-06-01', rung: '2027-06-01', late: 'in time', at: now },
        ...{ owner: 'deanery', says: { view: 'placement', gone: '40', of: '812' } },
      });
      return now;
    },
    subject: 'Many rows of Intrepid’s placement view were gone at once on Tuesday 1 June',
    says: [
      'gone: 40',
      'of: 812',
      'they are withdrawn: the rotation of each of these placements is withdrawn; rows of other views withdraw nobody',
    ],
  },
  {
    kind: 'letter-bounced',
    when: 'a trust has no address',
    async comes(world) {
      const { register, telling } = world.esr;
      const now = at(64, '18:00');
      await register('trusts').where({ ods: 'RGT' }).update({ medical_staffing_email: null });
      await settleTurn({ register, telling }, aTurn({ lines: [aLine()], at: now }));
      await digestActivities(world.deps).sendDigest({ ods: 'RGT', deanery, at: now });
      return now;
    },
    subject: 'The daily letter to Addenbrooke’s did not arrive',
    says: [
      'trust: Addenbrooke’s (RGT)',
      'why: medical staffing has no address in the register',
      theDeanery,
    ],
  },
];
