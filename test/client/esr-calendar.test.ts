import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, apc, aTouch, dcc, london, por } from '../activities/an-exchange.ts';
import { aFolder } from '../support/a-folder.ts';
import { aTerminal } from './terminal.ts';

const tuesday = '2027-06-01';
const wednesday = '2027-06-02';

describe('a day of files, at the command line', function () {
  this.timeout(60_000);
  let esr: Awaited<ReturnType<typeof anExchange>>;
  beforeEach(async () => {
    esr = await anExchange();
    await esr.position();
  });
  afterEach(() => esr.close());

  const types = async (now: number, ...flags: string[]) =>
    await aTerminal({ ...esr, now }).types('esr', 'calendar', ...flags);
  /** Each line as `due type when says`. */
  const shows = async (now: number, ...flags: string[]) => {
    const { lines } = JSON.parse((await types(now, '--json', ...flags)).text) as {
      lines: { time: string; type: string; file: string | null; at: number | null; says: string }[];
    };
    return lines.map(({ time, type, says }) => `${time} ${type} ${says}`);
  };
  const read = (at: number) => esr.receive(['APC', 'DCC', 'RMC', 'RMF'], at);

  it('says in the morning what is to come', async () => {
    assert.deepEqual(await shows(london(tuesday, '09:00')), [
      '14:00 APP not yet',
      '14:30 RMC expected',
      '15:00 DNC not yet',
      '17:00 RTC not yet',
    ]);
  });

  it('has a full notification where one left, and waits for its confirmation', async () => {
    const at = london(tuesday, '15:00');
    const asked = { deanery: 'EOE', asked: london(tuesday, '09:00'), by: 'ann', at };
    const { file } = await esr.outbox.composeFull(asked);
    await esr.outbox.sendFile({ deanery: 'EOE', name: file ?? '', at });
    const about = (lines: readonly string[]) => lines.filter((one) => / (DNF|DCC) /.test(one));
    assert.deepEqual(about(await shows(london(tuesday, '15:05'))), [
      '15:00 DNF in time',
      `15:15 DCC expected, for ${file}`,
    ]);
    esr.arrives('DCC', tuesday, 3, [dcc()]);
    await read(london(tuesday, '15:12'));
    assert.deepEqual(about(await shows(london(tuesday, '20:00'))), [
      '15:00 DNF in time',
      '15:15 DCC in time',
    ]);
    await esr.inbox.lookForMissing({ deanery: 'EOE', at: london(tuesday, '18:00') });
    const suspect = (await esr.desk()).filter((cause) => cause.startsWith('file-suspect'));
    assert.deepEqual(suspect, [], 'its confirmation is not one too many');
  });

  it('says in the evening what left and came, when, with number, records and state', async () => {
    await esr.handsOver(london(tuesday, '08:00'), [anApplicant(), aTouch()]);
    await esr.slot('APP', london(tuesday, '14:00'));
    esr.arrives('RMC', tuesday, 7, [por({ positionId: '100002' })]);
    await read(london(tuesday, '14:09'));
    await esr.slot('DNC', london(tuesday, '15:00'));
    esr.arrives('DCC', tuesday, 3, [dcc(), dcc({ lineNumber: '3' })]);
    await read(london(tuesday, '15:12'));
    await esr.slot('RTC', london(tuesday, '17:00'));
    const { lines } = await types(london(tuesday, '20:00'));
    assert.equal(lines[0], 'EOE, Tuesday 1 June 2027: ESR fetches at 18:00');
    assert.match(
      lines[2] ?? '',
      /^14:00 +→ +APP +DE_EOE_APP_20270601_00000001\.DAT +1 +1 +sent +1 June 2027 14:00 +in time$/,
    );
    assert.match(
      lines[3] ?? '',
      /^14:30 +← +RMC .*_00000007\.DAT +7 +1 +answered .*14:09 +in time$/,
    );
    assert.match(lines[4] ?? '', /^15:00 +→ +DNC .* answered .*15:00 +in time$/);
    assert.match(lines[5] ?? '', /^15:15 +← +DCC .* received .*15:12 +in time$/);
    assert.match(lines[6] ?? '', /^17:00 +→ +RTC .* sent +1 June 2027 17:00 +in time$/);
    esr.arrives('APC', wednesday, 1, [apc()]);
    await read(london(wednesday, '07:15'));
    assert.deepEqual(await shows(london(wednesday, '09:00')), [
      '08:00 APC in time',
      '14:00 APP not yet',
      '14:30 RMC expected',
      '15:00 DNC not yet',
      '17:00 RTC not yet',
    ]);
  });

  it('says what should have come and has not, what came late, and what nobody expected (case 14)', async () => {
    await esr.handsOver(london(tuesday, '08:00'), [anApplicant()]);
    const [app = ''] = await esr.slot('APP', london(tuesday, '14:00'));
    esr.arrives('RMC', '2027-05-31', 6);
    await read(london('2027-05-31', '14:09'));
    const evening = london(tuesday, '18:00');
    assert.ok((await shows(evening)).includes('14:30 RMC missing'));
    await esr.inbox.lookForMissing({ deanery: 'EOE', at: evening });
    assert.ok((await shows(evening)).includes('14:30 RMC missing, and on a desk'));
    assert.ok((await shows(london(wednesday, '09:00'))).includes(`08:00 APC missing, for ${app}`));
    await esr.inbox.tellSilence({ deanery: 'EOE', at: london(wednesday, '12:00') });
    assert.ok(
      (await shows(london(wednesday, '12:30'), '--date', tuesday)).includes('14:00 APP no answer'),
    );
    esr.arrives('RMC', tuesday, 7);
    esr.arrives('RMC', tuesday, 8);
    await read(london(wednesday, '07:15'));
    await esr.inbox.lookForMissing({ deanery: 'EOE', at: london(wednesday, '18:00') });
    const shown = await shows(london(wednesday, '18:30'), '--date', tuesday);
    assert.ok(shown.includes('14:30 RMC late: on Wednesday 2 June'));
    assert.ok(shown.some((one) => /RMC another file of its type came for the same day/.test(one)));
  });

  it('misses nothing of the days before the first file', async () => {
    const evening = london(tuesday, '20:00');
    assert.ok((await shows(evening)).includes('14:30 RMC before the first file'));
    esr.arrives('RMC', tuesday, 1);
    await read(london(tuesday, '14:09'));
    const before = await shows(evening, '--date', '2027-05-31');
    assert.ok(before.includes('14:30 RMC before the first file'));
    const after = await shows(london(wednesday, '20:00'));
    assert.ok(after.includes('14:30 RMC missing'));
  });

  it('says that a file came again, and that it changed nothing (case 13)', async () => {
    esr.arrives('RMC', tuesday, 7, [por()]);
    await read(london(tuesday, '14:09'));
    esr.arrives('RMC', tuesday, 7, [por()]);
    await read(london(tuesday, '16:30'));
    // The same round again, as after a crash, is no second coming.
    await read(london(tuesday, '16:45'));
    const shown = await shows(london(tuesday, '18:00'));
    assert.deepEqual(
      shown.filter((one) => one.includes('RMC')),
      ['14:30 RMC in time', '16:30 RMC came again, the same: nothing changes'],
    );
  });

  it('does not say that a file came again which a crash left in the folder (case 19)', async () => {
    esr.arrives('RMC', tuesday, 7, [por()]);
    const { archive } = esr.deps.exchange;
    Object.assign(esr.deps.exchange, { archive: () => Promise.reject(new Error('went away')) });
    await assert.rejects(read(london(tuesday, '14:09')));
    Object.assign(esr.deps.exchange, { archive });
    await read(london(tuesday, '14:15'));
    assert.deepEqual(esr.waitingFromEsr(), []);
    const shown = await shows(london(tuesday, '18:00'));
    assert.ok(!shown.some((one) => one.includes('came again')));
  });

  it('says what is late with ESR when its server was away past the cut-off (case 36)', async () => {
    await esr.handsOver(london(tuesday, '08:00'), [anApplicant()]);
    const slot = { deanery: 'EOE', slot: '14:00', at: london(tuesday, '14:00') } as const;
    const { files } = await esr.outbox.composeFiles(slot);
    assert.ok((await shows(london(tuesday, '16:00'))).includes('14:00 APP waits for ESR’s server'));
    for (const name of files) {
      await esr.outbox.sendFile({ deanery: 'EOE', name, at: london(tuesday, '18:30') });
    }
    assert.ok(
      (await shows(london(tuesday, '19:00'))).includes(
        '14:00 APP after the cut-off: ESR fetches it on Wednesday 2 June',
      ),
    );
  });

  it('is that of another deanery, by its own calendar', async () => {
    const path = join(aFolder('calendar'), 'calendar.json');
    writeFileSync(path, '{"NTH": {"slots": {"APP": "15:00", "DNC": "15:00"}, "cutOff": "18:00"}}');
    const terminal = aTerminal({
      ...{ ...esr, now: london(tuesday, '14:30') },
      env: { ESR_CALENDAR_FILE: path },
    });
    const { text } = await terminal.types('esr', 'calendar', '--deanery', 'nth');
    assert.match(text, /^NTH, Tuesday 1 June 2027/);
    assert.match(text, /15:00 +→ +APP +– .*not yet/);
    assert.equal((await terminal.types('esr', 'calendar', '--deanery', 'north')).code, 64);
    writeFileSync(path, '{"NTH": {"slots": {"APP": "16:00"}}}');
    const refused = await terminal.types('esr', 'calendar');
    assert.equal(refused.code, 64);
    assert.match(
      refused.errors,
      /calendar\.json: NTH\.slots\.APP is "16:00"\. Allowed: one of 14:00, 15:00, 17:00\./,
    );
  });
});
