import type { Region } from '../intrepid/region.ts';
import { arrivalsOf, isSame, type Coming, type Days } from './arrivals.ts';
import { digestWords, type DigestTopic, type DigestWord } from './digest-words.ts';
import { expectedTrusts, type Expected } from './expected-trusts.ts';
import { livesOf } from './intrepid-told.ts';
import type { Story } from './story.ts';
import { whereBefore } from './where-before.ts';

/**
 * What the digests of the trusts must say of every rotation's arrival, and on which day, by what the script does to
 * Intrepid. Who comes: to the host trust and to a lead employer off the interface, on the day their window opens or they
 * are approved after it; once more where start, end or working time have changed; and who does not come after all. Who
 * leaves: on the same day, and of each new start, to whoever has or pays the doctor until then and will not any more.
 */
export function toldToTrusts(
  of: Days & { readonly seed: string; readonly region: Region; readonly stories: readonly Story[] },
): DigestWord[] {
  const { region, stories, seed } = of;
  const expectedOf = expectedTrusts(region);
  const before = whereBefore(region, seed);
  return livesOf(region, stories).flatMap((life) => {
    const words: DigestWord[] = [];
    let known: Coming | null = null;
    for (const { on, now } of arrivalsOf(life, of)) {
      const tell = (all: Iterable<string>, about: DigestTopic, says: string): void => {
        for (const ods of all) words.push({ on, ods, placementId: life.id, about, says });
      };
      const isStill = known && now && isSame(known, now);
      if (known && !isStill) {
        tell(told(expectedOf(known)), 'who comes', digestWords.doesNotCome(known.doctorId));
      }
      if (now) {
        const { doctorId, startDate: start } = now;
        const expected = expectedOf(now);
        tell(told(expected), 'who comes', digestWords.comes(doctorId, start));
        const last = isStill && known?.startDate === start ? null : before(now);
        if (last) {
          const { host: worksAt, pays, lastDay } = last;
          const goesTo = expected.host ?? '';
          const left = [worksAt, pays].filter((ods) => ods !== goesTo && ods !== expected.pays);
          const says = digestWords.leaves(doctorId, { worksAt, lastDay, goesTo, start });
          tell(new Set(left), 'who leaves', says);
        }
      }
      known = now;
    }
    return words;
  });
}

/** The host trust, and the programme's lead employer where no file tells it. */
const told = ({ host, pays, isOnInterface }: Expected): Set<string> =>
  new Set([...(host ? [host] : []), ...(pays && !isOnInterface(pays) ? [pays] : [])]);
