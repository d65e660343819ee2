import { londonOf } from '../../domain/london.ts';
import type { Season } from '../../domain/season.ts';
import type { Region } from '../intrepid/region.ts';
import type { DigestWord } from './digest-words.ts';
import type { Telling } from './post-words.ts';
import { stillToDo } from './still-to-do.ts';
import { deskLetters, type DeskLetter } from './desk-letters.ts';
import { packsOf, type Pack } from './packs.ts';
import { returnedLetter, type ReturnedLetter } from './returned-letter.ts';
import type { Story } from './story.ts';
import { toldToEsr } from './told-to-esr.ts';
import { toldToTrusts } from './told-to-trusts.ts';
import { writeScript } from './write-script.ts';

/** Everything that is said of a season before it runs, and compared with what came of it. */
export interface Script {
  /** One for each rotation, with what must be true of it in the end. */
  readonly stories: readonly Story[];
  /** What ESR must have been told of every post, by which day's file. */
  readonly tellings: readonly Telling[];
  /** The letters that somebody at a desk must have had. */
  readonly letters: readonly DeskLetter[];
  /** What the trusts' digests must have said: who comes, who leaves, what is still to do. */
  readonly digests: readonly DigestWord[];
  /** The hand-over packs that must have gone by letter. */
  readonly packs: readonly Pack[];
  /** The letter that comes back. */
  readonly returned: ReturnedLetter | null;
}

/**
 * The script of a season; the same seed gives the same. `from` is the instant at which its clock starts, `replacements`
 * whether ESR's columns have a place for who comes instead of whom.
 */
export function scriptOf(of: {
  readonly seed: string;
  readonly region: Region;
  readonly season: Season;
  readonly from: number;
  readonly replacements: boolean;
}): Script {
  const { seed, region, season, replacements } = of;
  const stories = writeScript({ seed, region, season });
  const { date: from } = londonOf(of.from);
  const days = { from, until: season.close };
  return {
    stories,
    tellings: toldToEsr({ seed, region, stories, replacements, ...days }),
    letters: deskLetters({ region, season, stories }),
    digests: [
      ...toldToTrusts({ seed, region, stories, ...days }),
      ...stillToDo({ region, stories, ...days }),
    ],
    packs: packsOf(region, stories),
    returned: returnedLetter({ seed, stories }),
  };
}
