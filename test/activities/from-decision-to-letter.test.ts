import assert from 'node:assert/strict';
import { causeKinds } from '../../domain/causes.ts';
import { World } from './a-local-office.ts';
import { casesOfApplicants } from './letter-cases-of-applicants.ts';
import { casesOfFiles } from './letter-cases-of-files.ts';
import { casesOfRotations } from './letter-cases-of-rotations.ts';
import { casesOfSending } from './letter-cases-of-sending.ts';

const cases = [...casesOfRotations, ...casesOfApplicants, ...casesOfSending, ...casesOfFiles];

describe('From what is decided to what is read', () => {
  let world: World;
  beforeEach(async () => (world = await World.open()));
  afterEach(() => world.esr.close());

  for (const { kind, when, comes, subject, says, never } of cases) {
    it(`${kind}, when ${when}, is a letter that a named contact understands`, async () => {
      const letter = await world.letterAbout(kind, await comes(world));
      assert.equal(letter.subject, subject);
      const lines = letter.body.split('\n').map((line) => line.trim());
      for (const line of [subject.replace(/ \((late|last minute)\)$/, ''), ...says]) {
        assert.ok(lines.includes(line), `${line}\n--\n${letter.body}`);
      }
      assert.ok(lines.includes(causeKinds[kind].doThis));
      assert.doesNotMatch(letter.body, /undefined|null|\[object|(?<!\/)\b\d{4}-\d\d-\d\d/m);
      if (never) assert.doesNotMatch(letter.body, never);
      assert.doesNotMatch(letter.body, /Example|7000001/, 'no doctor is named to the local office');
    });
  }

  it('is so for every cause that there is', () => {
    const tried = new Set(cases.map(({ kind }) => kind));
    assert.deepEqual([...tried].sort(), Object.keys(causeKinds).sort());
  });
});
