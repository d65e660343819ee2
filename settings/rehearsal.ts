/** The names that are a rehearsal's own, so that whoever knows its number meets the others in the same place. */
export const rehearsalNames = (number: number | string) => ({
  CHANGEOVER_SCHEMA: `rehearsal_${number}`,
  INTREPID_SCHEMA: `rehearsal_${number}_intrepid`,
  TEMPORAL_NAMESPACE: `rehearsal-${number}`,
});
