import { join } from 'node:path';

/** The names that are a rehearsal's own, so that whoever knows its number meets the others in the same place. */
export const rehearsalNames = (number: number | string) => ({
  CHANGEOVER_SCHEMA: `rehearsal_${number}`,
  INTREPID_SCHEMA: `rehearsal_${number}_intrepid`,
  TEMPORAL_NAMESPACE: `rehearsal-${number}`,
});

/** How every rehearsal is set where nobody says otherwise. */
export const rehearsalDefaults = {
  CHANGEOVER_CLOCK: 'stepped',
  // Invented, as everybody is.
  ESR_SERVICE_DESK: '01632 960100',
  KICKOFF_PER_SECOND: '0',
  // Room for every workflow of the largest region, so that none is replayed: about 40 KB each, once it is there.
  MAX_CACHED_WORKFLOWS: '8000',
};

/** The Maildir to which a rehearsal's letters come back, beside its exchange: they stay on this machine. */
export const returnedBeside = (esrFolder: string): string => join(esrFolder, '..', 'returned');
