import assert from 'node:assert/strict';
import { thingsToTry } from '../../../simulator/rehearsal/things-to-try.ts';
import type { Register } from '../../../systems/register/open-register.ts';
import { putRotation } from '../../../systems/register/rotations.ts';
import { aRotation, thursday } from '../../client/planted.ts';
import { plantJuly } from '../../client/planted-july.ts';
import { aRegister } from '../../support/postgres.ts';

const ui = 'http://127.0.0.1:8233';

describe('What there is to try while a rehearsal holds', () => {
  let place: Awaited<ReturnType<typeof aRegister>>;
  let register: Register;
  beforeEach(async () => {
    place = await aRegister();
    register = place.register;
  });
  afterEach(() => place.close());

  it('is three commands and three links, about a late rotation and a desk that somebody holds', async () => {
    await plantJuly(register);
    const late: string = await register('rotations')
      .where({ ended: null, milestone: 'hire confirmed' })
      .whereNot({ late: 'in time' })
      .orderBy(['start_date', 'id'])
      .first('placement_id')
      .then((row: { placement_id: string }) => row.placement_id);
    const { commands, links } = await thingsToTry({ register, number: 3, ui });
    const verbs = commands.map((one) => one.replace('npm run --silent changeover -- ', ''));
    assert.equal(verbs.length, 3);
    assert.equal(verbs[0], 'escalation list --rehearsal');
    assert.equal(verbs[1], `rotation why ${late} --rehearsal`);
    const [, cause = '', by = ''] =
      /^escalation acknowledge (\S+) --by (\S+) --rehearsal$/.exec(verbs[2] ?? '') ?? [];
    const held: unknown = await register('escalations')
      .where({ cause, contact_id: by, state: 'open' })
      .first('cause');
    assert.deepEqual(held, { cause });
    assert.deepEqual(links, [
      `${ui}/namespaces/rehearsal-3/workflows/season%2FEOE-2027-08`,
      `${ui}/namespaces/rehearsal-3/workflows/rotation%2FEOE%2F${late}`,
      `${ui}/namespaces/rehearsal-3/workflows?query=WorkflowType%3D'escalation'%20AND%20ExecutionStatus%3D'Running'`,
    ]);
  });

  it('names only what is there: where nobody is late any rotation, where no desk has work the season', async () => {
    await putRotation(register, aRotation('70001', { ended: 'started' }), thursday);
    await putRotation(register, aRotation('70002', { milestone: 'applicant sent' }), thursday);
    const { commands, links } = await thingsToTry({ register, number: 3, ui });
    assert.match(commands[1] ?? '', / rotation why 70002 --rehearsal$/);
    assert.match(commands[2] ?? '', / season status --rehearsal$/);
    assert.equal(links.length, 3);
  });

  it('is no link where there is no page to open', async () => {
    const { commands, links } = await thingsToTry({ register, number: 3, ui: undefined });
    assert.deepEqual(links, []);
    assert.match(commands[1] ?? '', / rotation list --rehearsal$/);
    for (const command of commands) assert.doesNotMatch(command, /[<>]|undefined|null/);
  });
});
