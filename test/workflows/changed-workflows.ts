import { sleep } from '@temporalio/workflow';

/** Every workflow as it would be if somebody changed what it does: none of them may replay what ours did. */
const changed = async (): Promise<void> => {
  await sleep('3 days');
  await sleep('4 days');
};

export {
  changed as escalation,
  changed as rotation,
  changed as season,
  changed as 'esr-inbox',
  changed as 'esr-outbox',
  changed as 'intrepid-changes',
  changed as 'returned-letters',
  changed as 'trust-digest',
};
