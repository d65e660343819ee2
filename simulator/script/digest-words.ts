import type { CivilDate } from '../../domain/civil-date.ts';

/** What a trust's digest of a day must say of a placement. */
export interface DigestWord {
  readonly on: CivilDate;
  readonly ods: string;
  readonly placementId: string;
  readonly about: DigestTopic;
  readonly says: string;
}

export type DigestTopic = 'who comes' | 'who leaves' | 'what is to do';

/** What a digest can say of one doctor: the script writes it before the season, and it is read in the lines that went. */
export const digestWords = {
  comes: (doctor: string, start: string): string => `${doctor} comes on ${start}`,
  doesNotCome: (doctor: string): string => `${doctor} does not come`,
  leaves: (doctor: string, of: Leaving): string =>
    `${doctor}, who works at ${of.worksAt} until ${of.lastDay}, goes to ${of.goesTo} on ${of.start}`,
  isStillToHire: (doctor: string, start: string): string =>
    `${doctor} is still to be hired for ${start}`,
  hasNoPosition: (post: string, start: string): string =>
    `${post} has no position for who comes on ${start}`,
} as const;

interface Leaving {
  /** ODS codes. */
  readonly worksAt: string;
  readonly goesTo: string;
  readonly lastDay: string;
  readonly start: string;
}
