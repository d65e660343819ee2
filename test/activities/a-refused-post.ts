import { addDays, civilDate } from '../../domain/civil-date.ts';
import { dropPosts, putPosts } from '../../systems/register/posts.ts';
import { touchPosts } from '../../systems/register/touched-posts.ts';
import { anExchange, dcc, london, placedAt, post } from './an-exchange.ts';

const first = civilDate('2027-06-01');
export const dayAt = (day: number, time: string) => london(addDays(first, day), time);
export const held = placedAt({ startDate: civilDate('2027-02-03') });
/** What ESR answers to a line that it refuses. */
export const no = { loadStatusCode: 'FAIL', messageType: 'ERROR' };

/** An exchange with a post that a doctor holds, and what leaves and is answered day by day. */
export async function aRefusedPost() {
  const esr = await anExchange();
  await esr.position();
  esr.placements.set(post, [held]);
  let number = 0;
  const touched = (because: string, trainingPostNumber = post) =>
    touchPosts(esr.register, [
      { ...{ deanery: 'EOE', trainingPostNumber, because }, at: dayAt(0, '08:00') },
    ]);
  /** The records that leave at the slot of a day. */
  const leave = async (day: number) =>
    (await esr.slot('DNC', dayAt(day, '15:00'))).flatMap((name) => esr.recordsOf(name));
  const answers = async (day: number, ...lines: Parameters<typeof dcc>[0][]) => {
    esr.arrives('DCC', addDays(first, day), (number += 1), lines.map(dcc));
    await esr.receive(['DCC'], dayAt(day, '15:30'));
  };
  return {
    ...esr,
    touched,
    leave,
    answersTo: answers,
    /** The post is told, and ESR refuses it. Answers how many lines told it. */
    async isRefused(day = 0): Promise<number> {
      await touched(`post changed v${day + 2}`);
      const { length } = await leave(day);
      await answers(day, no);
      return length;
    },
    touches: () => esr.register('touched_posts').pluck<string[]>('because'),
    /** Intrepid holds the post, described so. */
    described: (specialty: string, version: number, id = post) =>
      putPosts(esr.register, 'EOE', [
        { ...{ id, version, trust: 'RGT', programme: 'EOE-X', grade: 'ST3' }, specialty },
      ]),
    /** Intrepid holds the post no longer. */
    closed: (id = post) => dropPosts(esr.register, 'EOE', [id]),
    /** Who is on the desk of refused notifications, as `<day of the file>/<line>` or the rotation. */
    onDesk: async () => {
      const members = await esr
        .register('escalation_members')
        .where({ left_at: null })
        .whereRaw(`cause like 'notification-refused/%'`)
        .orderBy('member')
        .pluck<string[]>('member');
      return members.map((member) => member.replace(/^DE_EOE_DN[CF]_\d{6}(\d\d)_\d+\.DAT/, '$1'));
    },
  };
}
