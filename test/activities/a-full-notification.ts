import { civilDate } from '../../domain/civil-date.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anExchange, aPerson, london, placedAt } from './an-exchange.ts';

export const asked = london('2027-06-01', '09:00');
export const slot = london('2027-06-01', '15:00');
export const nextSlot = london('2027-06-02', '15:00');
export const second = 'EOE/RGT01/021/STR/002';
const third = 'EOE/RGT01/021/STR/003';

/** An exchange with a position of the post, whose deanery asks for a full notification in the morning. */
export async function aFullNotification() {
  const esr = await anExchange();
  await esr.position();
  const compose = async (at = slot, since = asked) =>
    (await esr.outbox.composeFull({ deanery: 'EOE', asked: since, by: 'ann', at })).file;
  return {
    ...esr,
    compose,
    /** It is composed and sent; answers its name. */
    async leaves(at = slot, since = asked): Promise<string | null> {
      const name = await compose(at, since);
      if (name !== null) await esr.outbox.sendFile({ deanery: 'EOE', name, at });
      return name;
    },
    /** Post, kind of employer and doctor of each line of a file that left. */
    told: (name: string | null | undefined) =>
      name
        ? esr
            .recordsOf(name)
            .map((one) =>
              [
                one['deaneryPostNumber']?.slice(-3),
                one['hostLeadEmployerStatus']?.slice(0, 4),
                one['currentTraineeGmcNumber'] ?? one['nextAppointmentTraineeGmcNumber'],
              ].join(' '),
            )
        : [],
    touched: (trainingPostNumber: string, because: string) =>
      touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: asked }]),
    /** A second post with a holder and two positions, and a third with nobody. */
    async morePosts(): Promise<void> {
      for (const [positionId, trainingPostNumber, role] of [
        ['100002', second, 'host'],
        ['100003', second, 'lead'],
        ['100004', third, 'host'],
      ] as const) {
        await esr.position({ positionId, trainingPostNumber, role });
      }
      const holds = { id: 'P2', doctorId: 'D2', startDate: civilDate('2027-02-03') };
      esr.placements.set(second, [placedAt(holds)]);
      esr.people.set('D2', aPerson({ gmcNumber: '7000002' }));
    },
  };
}
