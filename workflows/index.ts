import { intrepidChanges, returnedLetters, trustDigest } from './collectors.ts';
import { esrInbox } from './esr-inbox.ts';
import { esrOutbox } from './esr-outbox.ts';

export { escalation } from './escalation.ts';
export { rotation } from './rotation.ts';
export { season } from './season.ts';

// Workflow types are names on the wire.
export {
  esrInbox as 'esr-inbox',
  esrOutbox as 'esr-outbox',
  intrepidChanges as 'intrepid-changes',
  returnedLetters as 'returned-letters',
  trustDigest as 'trust-digest',
};
