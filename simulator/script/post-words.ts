import type { CivilDate } from '../../domain/civil-date.ts';

/** A doctor at a post, as a notification has them; what it does not say is empty. */
export interface DoctorAtPost {
  readonly doctor: string;
  readonly wte: string;
  /** VPD of who employs them before they come, or when they have gone. */
  readonly elsewhere: string;
}

/** At which of a post's positions something is told. */
export type Role = 'host' | 'lead';

/**
 * What can be told of a post, each in words of its own: the script writes them before the season, ESR reads them in our
 * bytes, and a person reads them where the two differ.
 */
export const postWords = {
  holds: ({ doctor, wte, elsewhere }: DoctorAtPost, until: string): string =>
    `${doctor} holds it until ${until}, ${Number(wte)} WTE${goingTo(elsewhere)}`,
  isNext: ({ doctor, wte, elsewhere }: DoctorAtPost, from: string, grade: string): string =>
    `${doctor} is next from ${from} as ${grade}, ${Number(wte)} WTE${comingFrom(elsewhere)}`,
  nobodyFollows: 'nobody follows',
  nobody: 'nobody is there',
  isWithdrawn: (doctor: string): string => `${doctor} is withdrawn`,
  /** Without a start only the end has moved. */
  moves: (doctor: string, to: { readonly start: string; readonly end: string }): string =>
    to.start === ''
      ? `${doctor} stays until ${to.end}`
      : `${doctor} moves to ${to.start}, until ${to.end}`,
  replaces: (doctor: string, other: string, start: string): string =>
    `${doctor} replaces ${other} from ${start}`,
  isNew: 'the post is new',
} as const;

const goingTo = (vpd: string): string => (vpd === '' ? '' : `, then at ${vpd}`);
const comingFrom = (vpd: string): string => (vpd === '' ? '' : `, until then at ${vpd}`);

/** What ESR is told of a post, at one of its positions, by one day's file. */
export interface Telling {
  readonly on: CivilDate;
  readonly post: string;
  /** Null where it has no position yet. */
  readonly role: Role | null;
  /** What has changed (types 2 to 5), sorted. */
  readonly changes: readonly string[];
  /** How the post looks (type 1), sorted; empty where that is not told. */
  readonly picture: readonly string[];
}
