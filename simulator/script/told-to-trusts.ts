import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { Region, SamplePlacement } from '../intrepid/region.ts';
import { opensBefore } from './days.ts';
import { approvedOn, livesOf, type Life } from './intrepid-told.ts';
import type { Story } from './story.ts';

/** What a trust's digest of a day must say of a placement. */
export interface DigestWord {
  readonly on: CivilDate;
  readonly ods: string;
  readonly placementId: string;
  readonly says: string;
}

export const digestWords = {
  comes: (doctor: string, start: string): string => `${doctor} comes on ${start}`,
  doesNotCome: (doctor: string): string => `${doctor} does not come`,
} as const;

type Coming = SamplePlacement & { readonly startDate: CivilDate };

/**
 * What the digests of the trusts must say of every rotation, and on which day, by what the script does to Intrepid: who
 * comes, to the host trust and to a lead employer off the interface, on the day their window opens or they are approved
 * after it; once more where start, end or working time have changed; and who does not come after all.
 */
export function toldToTrusts(of: {
  readonly region: Region;
  readonly stories: readonly Story[];
  readonly from: CivilDate;
  readonly until: CivilDate;
}): DigestWord[] {
  const { region, stories, from, until } = of;
  const trustsOf = whoIsTold(region);
  return livesOf(region, stories).flatMap((life) => {
    const words: DigestWord[] = [];
    let known: Coming | null = null;
    for (const on of [from, ...daysThatMatter(life).filter((day) => day > from)]) {
      if (on > until) break;
      const row = approvedOn(life, on);
      const now: Coming | null = row && isComing(row) && (known || isOpen(row, on)) ? row : null;
      const tell = (to: Coming, says: string): void => {
        for (const ods of trustsOf(to)) words.push({ on, ods, placementId: life.id, says });
      };
      if (known && !(now && isSame(known, now))) {
        tell(known, digestWords.doesNotCome(known.doctorId));
      }
      if (now && !(known && isSame(known, now) && isAsTold(known, now))) {
        tell(now, digestWords.comes(now.doctorId, now.startDate));
      }
      known = now;
    }
    return words;
  });
}

const isComing = (row: SamplePlacement): row is Coming => row.startDate !== null;

const isOpen = ({ startDate }: Coming, on: CivilDate): boolean =>
  startDate <= addDays(on, opensBefore);

/** Another doctor, post or grade is another arrival. */
const isSame = (a: Coming, b: Coming): boolean =>
  a.doctorId === b.doctorId && a.trainingPostNumber === b.trainingPostNumber && a.grade === b.grade;

const isAsTold = (a: Coming, b: Coming): boolean =>
  a.startDate === b.startDate && a.endDate === b.endDate && a.wte === b.wte;

function daysThatMatter({ rows }: Life): CivilDate[] {
  const days = rows.flatMap(({ from, row }) => [
    ...(from === -Infinity ? [] : [0, 1, 2, 3].map((n) => addDays(londonOf(from).date, n))),
    ...(row?.startDate ? [addDays(row.startDate, -opensBefore)] : []),
  ]);
  return [...new Set(days)].sort();
}

/** The host trust, and the programme's lead employer where no file tells it. */
function whoIsTold(region: Region): (of: Coming) => string[] {
  const hosts = new Map(region.posts.map((post) => [post.trainingPostNumber, post.trust]));
  const leads = new Map(region.programmes.map(({ code, leadEmployer }) => [code, leadEmployer]));
  const offInterface = new Set(
    region.trusts.filter(({ onInterface }) => !onInterface).map(({ ods }) => ods),
  );
  return ({ trainingPostNumber, programme }) => {
    const host = hosts.get(trainingPostNumber ?? '');
    const lead = leads.get(programme);
    return [
      ...new Set([...(host ? [host] : []), ...(lead && offInterface.has(lead) ? [lead] : [])]),
    ];
  };
}
