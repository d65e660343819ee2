import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anExchange, aPerson, london, post } from './an-exchange.ts';

export const handed = london('2027-06-01', '08:00');
export const slot = london('2027-06-01', '15:00');
export const nextSlot = london('2027-06-02', '15:00');
export const other = 'EOE/RGT01/021/STR/002';

/** An exchange with a position of the post and two doctors, of which ESR is told at the slots of notifications. */
export async function aPostToTell() {
  const esr = await anExchange();
  await esr.position();
  esr.people.set('D2', aPerson({ gmcNumber: '7000002', surname: 'Other' }));
  /** The lines that leave with a slot. */
  const leave = async (at = slot) => {
    const [name] = await esr.slot('DNC', at);
    return name === undefined ? [] : esr.recordsOf(name);
  };
  return {
    ...esr,
    leave,
    types: async (at = slot) => (await leave(at)).map((one) => one['notificationTitleCode']).sort(),
    touched: (because: string, trainingPostNumber = post) =>
      touchPosts(esr.register, [{ deanery: 'EOE', trainingPostNumber, because, at: handed }]),
    states: () => esr.register('outbox').orderBy('key').pluck('state'),
  };
}
