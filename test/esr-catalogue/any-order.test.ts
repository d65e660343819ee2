import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Exchange } from '../../systems/esr/exchange/exchange.ts';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import { anExchange, asg, london, por } from '../activities/an-exchange.ts';
import { anApplicant } from '../activities/a-turn.ts';

const HOUR = 3_600_000;
const monday = london('2027-05-31', '14:30');

/** What ESR numbered after its first file, in its order; what a file says later counts. Of the first RMC nobody can say that another is missing before it. */
const files = [
  ['RMC', '2027-06-01', 2, [por({ positionNumber: '200002' }), por({ positionId: '100002' })]],
  ['RMC', '2027-06-02', 3, [asg(), por({ positionId: '100002', changeDeleteIndicator: 'D' })]],
  ['RMF', '2027-06-03', 4, [por({ positionNumber: '200004' }), por({ positionId: '100004' })]],
  ['RMC', '2027-06-04', 5, [por({ positionId: '100005' }), por({ positionNumber: '200005' })]],
] as const;

type Step =
  | { readonly is: 'comes'; readonly file: (typeof files)[number] }
  | { readonly is: 'read' | 'played again' }
  | { readonly is: 'dies'; readonly after: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ is: fc.constant('comes'), file: fc.constantFrom(...files) }),
    },
    { weight: 2, arbitrary: fc.record({ is: fc.constant('read') }) },
    { weight: 2, arbitrary: fc.record({ is: fc.constant('dies'), after: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('played again') }) },
  ),
  { minLength: 4, maxLength: 14 },
) as fc.Arbitrary<Step[]>;

/** The folder, as long as so many calls are left. */
function mortal(exchange: Exchange, left: { calls: number }): Exchange {
  const living = async <T>(act: () => Promise<T>): Promise<T> => {
    left.calls -= 1;
    if (left.calls < 0) throw new Error('the machine stopped');
    return await act();
  };
  return {
    ...exchange,
    list: (deanery) => living(() => exchange.list(deanery)),
    take: (name) => living(() => exchange.take(name)),
    archive: (name) => living(() => exchange.archive(name)),
  };
}

/** Plays the steps, then lets everything come that has not; answers what stands in the end, and who was told what. */
async function after(given: readonly Step[]) {
  const left = { calls: Infinity };
  const esr = await anExchange({ exchange: (root) => mortal(folderExchange(root), left) });
  try {
    let at = monday;
    const read = () => esr.receive(['RMC', 'RMF'], (at += HOUR));
    const came = new Set<(typeof files)[number]>();
    const comes = (file: (typeof files)[number]) => {
      const [type, date, sequence, records] = file;
      esr.arrives(type, date, sequence, records);
      came.add(file);
    };
    esr.arrives('RMF', '2027-05-31', 1, [por(), por({ positionId: '100003' })]);
    await esr.handsOver(monday, [anApplicant()]);
    await read();
    for (const step of given) {
      if (step.is === 'comes') comes(step.file);
      if (step.is === 'read') await read();
      if (step.is === 'dies') {
        left.calls = step.after;
        await read().catch((error: unknown) => assert.match(String(error), /the machine stopped/));
        left.calls = Infinity;
      }
      if (step.is === 'played again') {
        await esr.inbox.replayFiles({ deanery: 'EOE', what: {}, at: (at += HOUR) });
      }
    }
    for (const file of files) if (!came.has(file)) comes(file);
    await read();
    assert.deepEqual(await read(), [], 'nothing waits any more');
    const { register } = esr;
    const positions = esr.heard('positions told').map(({ news }) => news.positions);
    return {
      positions: await register('positions')
        .orderBy('position_id')
        .select('position_id', 'position_number', 'training_post_number', 'live'),
      files: await register('exchange_files').orderBy('name').select('name', 'state', 'sha256'),
      numbers: await register('exchange_sequences').select().orderByRaw('1, 2, 3'),
      lines: await register('exchange_records').orderBy(['file', 'line']).select('file', 'line'),
      waiting: esr.waitingFromEsr(),
      desk: await esr.desk(),
      told: positions.at(-1),
      hires: new Set(esr.heard('hire told').map(({ news }) => news.reference)),
    };
  } finally {
    await esr.close();
  }
}

describe('Files from ESR in any order, twice, across a stop, and played again', function () {
  this.timeout(5 * 60_000);

  it('end as if each had come once and in its turn (case 21)', async () => {
    const inTurn = await after(
      files.flatMap((file) => [{ is: 'comes', file } as const, { is: 'read' } as const]),
    );
    assert.deepEqual(
      inTurn.positions.filter(({ live }) => live).map((one) => one.position_number),
      ['200005', '200001', '200001'],
    );
    assert.equal(inTurn.hires.size, 1);
    assert.deepEqual([inTurn.waiting, inTurn.desk], [[], []]);
    await fc.assert(
      fc.asyncProperty(steps, async (some) => assert.deepEqual(await after(some), inTurn)),
      { numRuns: 25 },
    );
  });
});
