import { causeId, type CauseKind } from '../../domain/causes.ts';
import type { Season } from '../../domain/season.ts';
import type { Region, SamplePlacement } from '../intrepid/region.ts';
import { lastRowOf, livesOf } from './intrepid-told.ts';
import type { Story } from './story.ts';

/** A letter that somebody at a desk must have had about a rotation. */
export interface DeskLetter {
  readonly placementId: string;
  /** The cause's id; of a file, whose name nobody foretells, what it begins with and then `*`. */
  readonly cause: string;
  /** `<ODS or deanery>/<topic>`: whoever of contact, deputy and manager is there. */
  readonly desk: string;
}

interface Where {
  readonly story: Story;
  /** As Intrepid last held it. */
  readonly row: SamplePlacement;
  readonly season: Season;
  /** ODS of the trust of its post. */
  readonly host: string;
  /** ODS of who hires. */
  readonly paying: string;
}

type LetterOf = (where: Where) => Omit<DeskLetter, 'placementId'>;

/** For each cause that a story can bring to a desk: its id, and whose desk it is. */
const letterOf: Readonly<Partial<Record<CauseKind, LetterOf>>> = {
  'not-approved': ({ season: { id, deanery }, row }) => ({
    cause: causeId('not-approved', id, row.programme),
    desk: `${deanery}/placements`,
  }),
  'changed-late': ({ row, host }) => ({
    cause: causeId('changed-late', row.id),
    desk: `${host}/placements`,
  }),
  'applicant-refused': ({ row, host }) => ({
    cause: causeId('applicant-refused', row.id),
    desk: `${host}/applicants`,
  }),
  'hire-overdue': ({ story, paying }) => ({
    cause: causeId('hire-overdue', paying, story.startDate),
    desk: `${paying}/hires`,
  }),
  'post-unmatched': ({ story, row, paying }) => ({
    cause: causeId('post-unmatched', row.trainingPostNumber ?? ''),
    desk: `${lastToGoLive(story) ?? paying}/positions`,
  }),
  'no-answer': ({ season: { deanery } }) => ({
    cause: `${causeId('no-answer', `DE_${deanery}_APP_`)}*`,
    desk: `${deanery}/files`,
  }),
};

/** The letters to desks that every story's causes must have brought, sorted by placement. */
export function deskLetters(of: {
  readonly region: Region;
  readonly season: Season;
  readonly stories: readonly Story[];
}): DeskLetter[] {
  const { region, season, stories } = of;
  const hosts = new Map(region.posts.map((post) => [post.trainingPostNumber, post.trust]));
  const leads = new Map(region.programmes.map(({ code, leadEmployer }) => [code, leadEmployer]));
  const last = new Map(livesOf(region, stories).map((life) => [life.id, lastRowOf(life)]));
  return stories.flatMap((story) => {
    const { placementId, expects } = story;
    const row = last.get(placementId);
    const host = hosts.get(row?.trainingPostNumber ?? '') ?? '';
    return expects.desks.map((kind): DeskLetter => {
      const letter = letterOf[kind];
      if (!row || !letter) throw new RangeError(`${placementId}: no desk is known for ${kind}`);
      const paying = leads.get(row.programme) ?? host;
      return { placementId, ...letter({ story, row, season, host, paying }) };
    });
  });
}

/** Whether the register's key of a letter, `<cause>/<run>/<desk>/<n>`, is that of this one. */
export const isLetterTo = ({ cause, desk }: DeskLetter, key: string): boolean =>
  key.startsWith(cause.endsWith('*') ? cause.slice(0, -1) : `${cause}/`) &&
  key.includes(`/${desk}/`);

const lastToGoLive = ({ positions }: Story): string | undefined =>
  positions.toSorted((a, b) => ((a.liveFrom ?? '') < (b.liveFrom ?? '') ? -1 : 1)).at(-1)?.ods;
