import { addDays, civilDate, type CivilDate } from '../../domain/civil-date.ts';
import { londonInstant } from '../../domain/london.ts';
import type { Misbehaving } from '../../simulator/esr/misbehaviour.ts';
import { misbehaviours, type MisbehaviourName } from '../../simulator/esr/misbehaviours.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { anApplicant } from '../activities/a-turn.ts';
import { anExchange, aPerson, aTouch, placedAt } from '../activities/an-exchange.ts';
import { aHub, aPosition, aStory, post } from '../simulator/esr/a-hub.ts';

const day = (n: number): CivilDate => addDays(civilDate('2027-05-31'), n);
/** A doctor who goes before, so that numbers have begun; then three more, with whom it goes wrong. */
const before = day(2);
const handedOver = day(3);
const wrongOn: Readonly<Record<Misbehaving, CivilDate>> = {
  applicants: handedOver,
  notifications: handedOver,
  confirmations: handedOver,
  door: handedOver,
  answers: day(4),
  records: day(4),
};
const sentAgain = day(7);

const position = (number: number, liveFrom: CivilDate) =>
  aPosition({
    positionId: `010000${number}`,
    positionNumber: `020000${number}`,
    liveFrom,
  });
const sinceLastYear = civilDate('2026-11-02');
/** There already, new on the day on which records go wrong, and new on the day after it. */
const positions = [position(1, sinceLastYear), position(2, day(4)), position(3, day(5))];
const elsewhere = Array.from({ length: 24 }, (_, index) =>
  aPosition({
    ...{ positionId: String(100_000_100 + index), positionNumber: String(200_100 + index) },
    trainingPostNumber: 'EOE/RGT01/021/STR(H)/002',
  }),
);
const leadPost = 'EOE/RGT01/800/GPST/003';
const ofLead = [
  aPosition({
    ...{ positionId: '0100010', positionNumber: '0200010', trainingPostNumber: leadPost },
    pays: false,
  }),
  aPosition({
    ...{ positionId: '0100011', positionNumber: '0200011', trainingPostNumber: leadPost },
    ...{ ods: 'RBN', authority: '0096', role: 'lead' },
  }),
];

/** Every position of the region, with its authority. */
export const everyPosition = [...positions, ...ofLead, ...elsewhere]
  .map(({ positionId, authority }) => `${positionId} ${authority}`)
  .sort();

/**
 * The simulator's ESR, told to misbehave once, before our own inbox and outbox and a real register, day by day from
 * Tuesday 1 June 2027. P5 goes before on 2 June; P1, P2 and P3 hand over on 3 June; P4, whom a lead employer pays, is
 * hired on 4 June.
 */
export async function aMisbehavingEsr(name: MisbehaviourName) {
  const esr = await anExchange();
  const { register } = esr;
  await putTrust(register, {
    ...{ ods: 'RBN', name: 'A lead employer', authority: '0096', onInterface: true },
    ...{ leadEmployer: true, medicalStaffingEmail: null, medicalStaffingTelephone: null },
  });
  const hired = { end: 'started' as const, desks: [], applicants: {}, packOn: null };
  const hub = aHub(
    [
      ...[1, 2, 3, 5].map((doctor) => aStory({ doctor, positions })),
      aStory({ doctor: 4, positions: ofLead, hire: { on: day(4) }, expects: hired }),
      aStory({ doctor: 6, positions: elsewhere }),
    ],
    { exchange: esr.root, misbehaves: [{ name, on: wrongOn[misbehaviours[name].of] }] },
  );
  for (const n of [1, 2, 3, 4, 5]) {
    esr.people.set(`D${n}`, aPerson({ gmcNumber: String(7_000_000 + n) }));
  }
  esr.placements.clear();
  const reached = new Set<string>();
  const refused: string[] = [];
  let n = 1;
  const at = (time: string) => londonInstant(day(n), time);

  /** What its rotation would hand over. */
  const handsOver = async (of: number, turn: number): Promise<void> => {
    const ids = { placementId: `P${of}`, doctorId: `D${of}` };
    const about = { doctorId: ids.doctorId, trainingPostNumber: post };
    esr.placements.set(post, [
      ...(esr.placements.get(post) ?? []).filter(({ id }) => id !== ids.placementId),
      placedAt({ id: ids.placementId, doctorId: ids.doctorId }),
    ]);
    const key = `P${of}/applicant/0100001/2027-08-04/${turn}`;
    await esr.handsOver(
      at('08:00'),
      [
        anApplicant({ ...about, key, positionId: '0100001', positionNumber: '0200001' }),
        aTouch({ ...about, key: `P${of}/post/${turn}` }),
      ],
      { ...ids, trainingPostNumber: post },
    );
  };
  const sends = async (type: 'APP' | 'DNC' | 'RTC', time: string): Promise<void> => {
    try {
      await esr.slot(type, at(time));
    } catch {
      refused.push(`${type} ${time}`);
    }
  };
  const morning = async (again: readonly number[]): Promise<void> => {
    if (day(n) === before) await handsOver(5, 1);
    if (day(n) === handedOver) {
      for (const of of [1, 2, 3]) await handsOver(of, 1);
      await esr.handsOver(at('08:00'), [], {
        ...{ placementId: 'P4', doctorId: 'D4', trainingPostNumber: leadPost, payingOds: 'RBN' },
      });
    }
    if (day(n) === sentAgain) for (const of of again) await handsOver(of, 2);
  };

  return {
    ...esr,
    /** Every cause that reached the desk. */
    reached,
    /** Slots at which the exchange refused. */
    refused,
    /** Whole days of the exchange, with each of its times, up to the evening of 8 June. */
    async until(
      last: number,
      of: {
        /** What a person says of files that are suspected, on the evening of 5 June. */
        readonly decides?: string;
        /** Whose applicants a person has sent again on 7 June. */
        readonly again?: readonly number[];
      } = {},
    ): Promise<void> {
      const { decides, again = [] } = of;
      for (; n <= last; n += 1) {
        await hub.act(day(n), '07:12');
        await morning(again);
        await esr.receive(['APC'], at('08:00'));
        await esr.inbox.tellSilence({ deanery: 'EOE', at: at('12:00') });
        await hub.act(day(n), '13:45');
        // The conductor asks it at any time, also behind its own door.
        await hub.next(at('13:45'));
        await sends('APP', '14:00');
        await hub.act(day(n), '14:09');
        if (refused.length > 0) await sends('APP', '14:30');
        await esr.receive(['RMC', 'RMF'], at('14:30'));
        await sends('DNC', '15:00');
        await hub.act(day(n), '15:12');
        await esr.receive(['DCC'], at('15:30'));
        await sends('RTC', '17:00');
        await esr.inbox.lookForMissing({ deanery: 'EOE', at: at('18:00') });
        await hub.act(day(n), '22:14');
        for (const cause of await esr.desk()) reached.add(cause);
        if (n !== 5 || decides === undefined) continue;
        for (const cause of reached) {
          if (cause.startsWith('file-suspect/')) await esr.decides(cause, decides);
        }
      }
    },
    async close(): Promise<void> {
      hub.close();
      await esr.close();
    },
  };
}
