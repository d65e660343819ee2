/** Names on the wire: never renamed, never reused. */
export const rotationId = (deanery: string, placementId: string): string =>
  `rotation/${deanery}/${placementId}`;

export function rotationParts(id: string): { deanery: string; placementId: string } {
  const [, deanery = '', ...rest] = id.split('/');
  return { deanery, placementId: rest.join('/') };
}

export const seasonWorkflowId = (season: string): string => `season/${season}`;
export const escalationId = (deanery: string, cause: string): string =>
  `escalation/${deanery}/${cause}`;

/** The way back: the deanery and the cause id of an escalation. */
export function escalationParts(id: string): { deanery: string; cause: string } {
  const [, deanery = '', ...rest] = id.split('/');
  return { deanery, cause: rest.join('/') };
}

export const intrepidChangesId = (deanery: string): string => `intrepid-changes/${deanery}`;
export const inboxId = (deanery: string): string => `esr-inbox/${deanery}`;
export const outboxId = (deanery: string): string => `esr-outbox/${deanery}`;
export const returnedLettersId = (deanery: string): string => `returned-letters/${deanery}`;
export const digestId = (ods: string): string => `trust-digest/${ods}`;
