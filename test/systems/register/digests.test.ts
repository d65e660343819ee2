import assert from 'node:assert/strict';
import { civilDate } from '../../../domain/civil-date.ts';
import { claimDigest, releaseLines } from '../../../systems/register/digests.ts';
import type { KeptLetter } from '../../../systems/register/letters.ts';
import type { Register } from '../../../systems/register/open-register.ts';
import { putRotation } from '../../../systems/register/rotations.ts';
import { standingNow } from '../../../systems/register/standing-now.ts';
import { succeed } from '../../../systems/register/succession.ts';
import { putTrust } from '../../../systems/register/trusts.ts';
import { aRotation } from '../../client/planted.ts';
import { aRegister } from '../../support/postgres.ts';
import { aTrust } from './a-trust.ts';
import { isWaiting } from './is-waiting.ts';

const at = Date.UTC(2027, 5, 1, 17);
const on = civilDate('2027-06-01');
const key = 'digest/RGT/2027-06-01';

const letter: KeptLetter = {
  ...{ key, kind: 'digest' as const, ods: 'RGT', recipient: 'staffing@rgt.example' },
  ...{ subject: 'Who is coming', body: 'One doctor.', messageId: `<${key}@rgt.example>`, at },
};

/** Two rotations, of which the second starts first, with two lines each; what is written last has the key that is first. */
async function haveLines(register: Register, carried: string | null): Promise<void> {
  for (const trust of ['RGT', 'RDE']) await putTrust(register, aTrust(trust));
  await putRotation(register, aRotation('2', { startDate: civilDate('2027-08-03') }), at);
  await putRotation(register, aRotation('1', { startDate: civilDate('2027-08-04') }), at);
  for (const placement of ['2', '1']) {
    for (const line of ['b', 'a']) {
      await register('digest_lines').insert({
        ...{ key: `${placement}/${line}`, ods: 'RGT', rotation: `rotation/EOE/${placement}` },
        ...{ kind: 'arriving', version: 1, says: '{}', at: new Date(at), letter: carried },
      });
    }
  }
}

const writers: Readonly<
  Record<string, { carried: string | null; write: (register: Register) => Promise<unknown> }>
> = {
  'the letter that carries them is claimed': {
    carried: null,
    write: (register) => claimDigest(register, { ods: 'RGT', on }, () => Promise.resolve(letter)),
  },
  'the letter that carried them never arrived': {
    carried: key,
    write: (register) => releaseLines(register, key),
  },
  'another trust takes the place of theirs': {
    carried: key,
    write: (register) =>
      register.transaction((change) =>
        succeed(change, { old: aTrust('RGT'), successor: aTrust('RDE'), on, at: 0 }),
      ),
  },
};

describe('Lines of a digest while a turn of a rotation of theirs is written', () => {
  let register: Register;
  let close: () => Promise<void>;
  beforeEach(async () => ({ register, close } = await aRegister()));
  afterEach(() => close());

  const stand = async () =>
    await register('digest_lines').orderBy('key').select('key', 'ods', 'letter');
  const free = async () =>
    await register('digest_lines').orderBy('key').forUpdate().skipLocked().pluck('key');

  for (const [says, { carried, write }] of Object.entries(writers)) {
    it(`wait for the turn, and the turn does not wait for them: ${says}`, async () => {
      await haveLines(register, carried);
      const before = await stand();
      let written: Promise<unknown> | undefined;
      await register.transaction(async (turn) => {
        await turn('digest_lines').where({ key: '1/a' }).forUpdate().select('key');
        written = write(register);
        await isWaiting(register);
        assert.deepEqual(await free(), ['1/b', '2/a', '2/b']);
        assert.equal((await standingNow(turn, 'rotation/EOE/1')).lines.length, 2);
        assert.deepEqual(await stand(), before);
      });
      await written;
      for (const [at, line] of (await stand()).entries()) assert.notDeepEqual(line, before[at]);
    });
  }
});
