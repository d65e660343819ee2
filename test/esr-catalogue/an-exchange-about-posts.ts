import type { PlacedAtPost } from '../../domain/post-picture.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anExchange, aPerson, london, por, post } from '../activities/an-exchange.ts';

export const handed = london('2027-06-01', '08:00');
export const afternoon = london('2027-06-01', '14:30');
export const other = 'EOE/RGT01/021/STR/002';

/** An exchange with a position of the post, three doctors, and what ESR says and is told of both. */
export async function anExchangeAboutPosts() {
  const esr = await anExchange();
  await esr.position();
  for (const number of [2, 3]) {
    esr.people.set(`D${number}`, aPerson({ gmcNumber: `700000${number}` }));
  }
  let touches = 0;
  const touch = (trainingPostNumber = post) => {
    const because = `placement P1 v${(touches += 1)}`;
    return touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: handed }]);
  };
  return {
    ...esr,
    touch,
    /** A daily file of positions comes under this number. */
    async comes(number: number, ...of: Parameters<typeof por>[0][]): Promise<void> {
      esr.arrives('RMC', '2027-06-01', number, of.map(por));
      await esr.receive(['RMC'], afternoon + number);
    },
    /** Who was told which positions of their post. */
    told: () =>
      esr
        .heard('positions told')
        .map(({ id, news }) => [
          id.slice('rotation/EOE/'.length),
          ...news.positions.map(
            ({ positionId, live }) => `${positionId} ${live ? 'live' : 'dead'}`,
          ),
        ]),
    /** What ESR is told of the post after these placements: who holds it, who is next, with their hours. */
    async picture(placements: readonly PlacedAtPost[], date = '2027-06-01') {
      esr.placements.set(post, [...placements]);
      await touch();
      const [name] = await esr.slot('DNC', london(date, '15:00'));
      return (name === undefined ? [] : esr.recordsOf(name)).map((one) => ({
        holds: one['currentTraineeGmcNumber'] ?? null,
        next: one['nextAppointmentTraineeGmcNumber'] ?? null,
        from: one['nextAppointmentProjectedStartDate'] ?? null,
        vacant: one['postVacantAtNextRotation'],
      }));
    },
  };
}
