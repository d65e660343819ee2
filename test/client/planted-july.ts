import { createHash } from 'node:crypto';
import { addAudit } from '../../systems/register/audit.ts';
import { joinCause } from '../../systems/register/escalation-members.ts';
import { putEscalation } from '../../systems/register/escalations.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { addFacts, putRotation, type RotationRow } from '../../systems/register/rotations.ts';

import { aRotation, at, august, day, plantContacts, plantTrusts, thursday } from './planted.ts';

async function file(
  register: Register,
  name: string,
  of: { direction: 'in' | 'out'; records: number; at: number; state: string },
): Promise<void> {
  const [, , type = '', date = '', number = ''] = name.replace('.DAT', '').split('_');
  await register('exchange_files').insert({
    ...{ name, direction: of.direction, deanery: 'EOE', type, sequence: Number(number) },
    file_date: date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
    sha256: createHash('sha256').update(name).digest('hex'),
    ...{ bytes: Buffer.from(''), records: of.records, state: of.state },
    composed_at: new Date(of.at),
    sent_at: of.direction === 'out' && of.state !== 'composed' ? new Date(of.at) : null,
  });
}

async function handed(
  register: Register,
  of: { placement: string; kind: string; file: string; line: number; at: number } & {
    answer?: { outcome: string; file: string; at: number };
  },
): Promise<void> {
  await register('outbox').insert({
    key: `${of.placement}/${of.kind}/1`,
    rotation: `rotation/EOE/${of.placement}`,
    ...{ deanery: 'EOE', kind: of.kind, training_post_number: 'any', body: '{}' },
    handed_over_at: new Date(of.at),
    state: of.answer ? 'answered' : 'taken',
    ...{ file: of.file, line: of.line, outcome: of.answer?.outcome ?? null },
    answer_file: of.answer?.file ?? null,
    answer_at: of.answer ? new Date(of.answer.at) : null,
  });
}

async function position(register: Register, post: string, id: string, authority: string) {
  await register('positions').insert({
    ...{ deanery: 'EOE', position_id: id, position_number: `9${id}`, training_post_number: post },
    ...{ authority, role: 'host', live: true, file: 'DE_EOE_RMF_20270201_00000001.DAT', line: 2 },
  });
}

/** A region in small, as it stands on Thursday 8 July 2027: hired, waiting, unmatched, unapproved, told by letter. */
export async function plantJuly(register: Register): Promise<void> {
  await plantTrusts(register);
  await plantContacts(register);
  const moment = at('2027-02-01', '09:00');
  await register('seasons').insert({ ...august, state: 'started', started_at: new Date(moment) });

  const wexmere = { trust: 'ZZ9', payingOds: 'ZZ9', trainingPostNumber: 'EOE/ZZ900/001/FY1/004' };
  const rotations: RotationRow[] = [
    aRotation('70001', {
      milestone: 'started',
      owner: 'nobody',
      nextDue: at('2027-08-04', '08:00'),
    }),
    aRotation('70002', { late: 'late' }),
    aRotation('70003', { milestone: 'post matched', late: 'late' }),
    aRotation('70004', { ...wexmere, programme: 'EOE-FY' }),
    aRotation('70005', {
      ...{ milestone: 'placement approved', owner: 'deanery', late: 'late', trust: null },
      ...{ payingOds: null, trainingPostNumber: null, nextDue: at('2027-07-08', '17:00') },
    }),
    aRotation('70006', {
      ...{ startDate: day('2027-10-06'), milestone: 'applicant sent', owner: 'us' },
      nextDue: at('2027-07-08', '14:00'),
    }),
  ];
  for (const row of rotations) await putRotation(register, row, thursday);

  for (const id of ['001', '002', '006']) {
    await position(register, `EOE/RGT00/030/STR/${id}`, `4100${id}`, '041');
  }
  const app = 'DE_EOE_APP_20270506_00000041.DAT';
  const dnc = 'DE_EOE_DNC_20270506_00000038.DAT';
  const out = { direction: 'out', state: 'answered' } as const;
  await file(register, app, { ...out, records: 2, at: at('2027-05-06', '14:00') });
  await file(register, dnc, { ...out, records: 2, at: at('2027-05-06', '15:00') });
  const inwards = { direction: 'in', state: 'received', records: 2 } as const;
  const apc = 'DE_EOE_APC_20270507_00000041.DAT';
  const dcc = 'DE_EOE_DCC_20270507_00000038.DAT';
  await file(register, apc, { ...inwards, at: at('2027-05-07', '08:00') });
  await file(register, dcc, { ...inwards, at: at('2027-05-07', '15:30') });
  await file(register, 'DE_EOE_RMC_20270507_00000211.DAT', {
    ...{ ...inwards, state: 'held', records: 0, at: at('2027-05-07', '14:30') },
  });
  const window = at('2027-05-06', '08:00');
  for (const [index, placement] of ['70001', '70002'].entries()) {
    const one = { placement, line: index + 2, at: window };
    const loaded = { outcome: 'success', file: apc, at: at('2027-05-07', '08:00') };
    const confirmed = { outcome: 'success', file: dcc, at: at('2027-05-07', '15:30') };
    await handed(register, { ...one, kind: 'applicant', file: app, answer: loaded });
    await handed(register, { ...one, kind: 'post touched', file: dnc, answer: confirmed });
  }

  await register('letters').insert({
    ...{ key: 'digest/ZZ9/2027-05-06', kind: 'digest', ods: 'ZZ9', recipient: 'trust/ZZ9' },
    ...{ subject: 'Who is arriving', body: '', message_id: 'planted@changeover', state: 'sent' },
    claimed_at: new Date(at('2027-05-06', '18:00')),
    sent_at: new Date(at('2027-05-06', '18:00')),
  });
  await register('digest_lines').insert({
    ...{ key: '70004/arriving/3', ods: 'ZZ9', rotation: 'rotation/EOE/70004', kind: 'arriving' },
    ...{ version: 3, says: '{}', at: new Date(window), letter: 'digest/ZZ9/2027-05-06' },
  });
  await addFacts(register, 'rotation/EOE/70002', [
    told('70002', at('2027-03-15', '12:00')),
    {
      ...{
        key: 'answer/70002/applicant/1/success',
        kind: 'answer told',
        at: at('2027-05-07', '15:30'),
      },
      detail: { row: '70002/applicant/1', outcome: 'success', file: app, line: 3 },
    },
  ]);
  await addFacts(register, 'rotation/EOE/70001', [
    {
      ...{ key: 'confirm hire/1', kind: 'confirm hire', at: at('2027-06-22', '11:20') },
      detail: { by: 'trust/RGT', ods: 'RGT', effectiveDate: '2027-08-04' },
    },
  ]);

  await escalate(register, {
    ...{ cause: 'hire-overdue/RGT/2027-08-04', ods: 'RGT', topic: 'hires', rung: '2027-07-07' },
    ...{ member: '70002', desk: 'RGT/hires/contact', contactId: 'o.fenwright' },
    says: {},
  });
  await escalate(register, {
    ...{ cause: 'post-unmatched/EOE~RGT00~030~STR~003', ods: 'RGT', topic: 'positions' },
    ...{ rung: '2027-07-07', member: '70003', desk: 'EOE/positions/contact' },
    ...{ contactId: 'm.thackaberry', says: { 'no live position at': 'RGT' } },
  });
  await escalate(register, {
    ...{ cause: 'not-approved/EOE-2027-08/EOE-CARD', ods: null, topic: 'placements' },
    ...{ rung: '2027-06-01', member: '70005', desk: 'EOE/placements/contact', late: 'last minute' },
    ...{ contactId: 'm.thackaberry', says: {} },
  });
  const words = 'Medical staffing say that two contracts wait for a signature.';
  const noted = at('2027-07-07', '17:40');
  await register('words').insert({ id: 'w1', text: words, by: 'o.fenwright', at: new Date(noted) });
  await addAudit(register, [
    {
      ...{ key: 'planted note', at: noted, by: 'o.fenwright', what: 'note' },
      subject: 'escalation/EOE/hire-overdue/RGT/2027-08-04',
      detail: { words: 'w1' },
    },
  ]);
  await register('season_reports').insert({
    ...{ season: 'EOE-2027-08', report: 'readiness list', at: new Date(at('2027-06-01', '18:00')) },
    body: JSON.stringify({
      rotations: 6,
      notApproved: [{ programme: 'EOE-CARD', placement: '70005', startDate: '2027-08-04' }],
    }),
  });
}

const told = (placement: string, when: number) => ({
  ...{ key: 'placement told/3/1/approved', kind: 'placement told', at: when },
  detail: {
    version: 3,
    status: 'approved',
    trust: 'RGT',
    post: `EOE/RGT00/030/STR/${placement.slice(-3)}`,
  },
});

async function escalate(
  register: Register,
  of: {
    readonly cause: string;
    readonly ods: string | null;
    readonly topic: 'hires' | 'positions' | 'placements';
    readonly rung: string;
    readonly member: string;
    readonly desk: string;
    readonly contactId: string;
    readonly late?: 'late' | 'last minute';
    readonly says: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { cause, ods, rung, desk, contactId, topic, late = 'late', says } = of;
  const opened = at(rung, '17:00');
  const member = `rotation/EOE/${of.member}`;
  await joinCause(register, {
    ...{ deanery: 'EOE', cause, member, ods, rung, late, owner: 'trust', says, at: opened },
  });
  await putEscalation(
    register,
    {
      ...{
        deanery: 'EOE',
        cause,
        run: new Date(opened).toISOString(),
        ods,
        topic,
        desk,
        contactId,
      },
      ...{ state: 'open', assignedTo: null, snoozedUntil: null, outcome: null, openedAt: opened },
    },
    opened,
  );
}
