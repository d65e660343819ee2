import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { Region } from '../intrepid/region.ts';
import { arrivalsOf, type Days } from './arrivals.ts';
import { later } from './days.ts';
import { digestWords, type DigestWord } from './digest-words.ts';
import { expectedTrusts } from './expected-trusts.ts';
import { spellsOf, type Spell } from './hire-days.ts';
import { livesOf } from './intrepid-told.ts';
import type { Story } from './story.ts';

/** Weeks before a start in which a digest says what its trust has still to do; from four on it is a desk's affair. */
const forPositions = [14, 12, 8, 6];
const forHires = [8, 6];
const forDesks = 4;

/**
 * What the digests must say is still to do, and on which day. To the trust without a live position for an approved
 * doctor's post: fourteen, twelve, eight and six weeks before the start. To who pays: eight and six weeks before it, of
 * everybody whom ESR has loaded and who is not hired; where ESR has still to answer by then, once it has.
 */
export function stillToDo(
  of: Days & { readonly region: Region; readonly stories: readonly Story[] },
): DigestWord[] {
  const { region, stories, until } = of;
  const expectedOf = expectedTrusts(region);
  const byPlacement = new Map(stories.map((story) => [story.placementId, story]));
  return livesOf(region, stories).flatMap((life) => {
    const story = byPlacement.get(life.id);
    if (!story) return [];
    const words = [
      ...spellsOf(
        story,
        arrivalsOf(life, of, () => true),
      ).flatMap((spell) => positionsWanted(story, spell)),
      ...spellsOf(story, arrivalsOf(life, of)).flatMap((spell) =>
        hiresWanted(spell, expectedOf(spell.row).pays),
      ),
    ];
    return words
      .filter(({ on }) => on <= until)
      .map((word) => ({ ...word, placementId: life.id, about: 'what is to do' as const }));
  });
}

type Word = Omit<DigestWord, 'placementId' | 'about'>;

function positionsWanted({ positions }: Story, spell: Spell): Word[] {
  const { trainingPostNumber: post, startDate } = spell.row;
  if (post === null) return [];
  return daysOf(forPositions, spell, spell.from).flatMap((on) =>
    positions
      .filter((one) => one.trainingPostNumber === post)
      .filter(({ liveFrom }) => liveFrom === null || liveFrom > on)
      .map(({ ods }) => ({ on, ods, says: digestWords.hasNoPosition(post, startDate) })),
  );
}

function hiresWanted(spell: Spell, pays: string | null): Word[] {
  const { row, heard, hired, handedOver } = spell;
  if (heard === null || pays === null) return [];
  const says = digestWords.isStillToHire(row.doctorId, row.startDate);
  return daysOf(forHires, spell, heard, handedOver)
    .filter((on) => hired === null || hired > on)
    .map((on) => ({ on, ods: pays, says }));
}

/**
 * The days of a spell on which these weeks are said: when each is reached, or from when it can be said (`tellable`), if
 * the next is not reached by then. What was reached before somebody was handed over is not said.
 */
function daysOf(
  weeks: readonly number[],
  { from, until, row }: Spell,
  tellable: CivilDate,
  handedOver?: CivilDate,
): CivilDate[] {
  return weeks.flatMap((week, index) => {
    const reached = addDays(row.startDate, -7 * week);
    const next = addDays(row.startDate, -7 * (weeks[index + 1] ?? forDesks));
    const on = later(later(reached, tellable), from);
    const isOver = until !== null && on >= until;
    return on >= next || isOver || (handedOver !== undefined && reached < handedOver) ? [] : [on];
  });
}
