import { SearchAttributeType } from '@temporalio/common';

/** Every search attribute that the namespace must know. None is personal: they are stored in clear. */
export const searchAttributes = [
  { name: 'Season', type: SearchAttributeType.KEYWORD },
  { name: 'Milestone', type: SearchAttributeType.KEYWORD },
  { name: 'TrustOds', type: SearchAttributeType.KEYWORD },
  { name: 'Deanery', type: SearchAttributeType.KEYWORD },
  { name: 'StartDate', type: SearchAttributeType.DATETIME },
  { name: 'Late', type: SearchAttributeType.KEYWORD },
  { name: 'EscalationOwner', type: SearchAttributeType.KEYWORD },
] as const;
