/**
 * Throws once the time of an attempt is up: the next one is under way, and what this one wrote later would be older than
 * what stands there. Called last in a transaction, and before anybody is told.
 */
export type StillOurs = () => void;

/** Begins an attempt; where nobody keeps time it may take as long as it likes. */
export type BeginAttempt = () => StillOurs;

export const withoutLimit: BeginAttempt = () => () => undefined;
