/** What the second number of a status is about (RFC 3463, section 3), in words for whoever has to mend it. */
const subjects: Readonly<Record<string, string>> = {
  1: 'the address is wrong',
  2: 'their mailbox does not take it',
  3: 'their mail system does not take it',
  4: 'their mail system could not be reached',
  5: 'the two mail systems did not understand each other',
  6: 'the letter could not be read there',
  7: 'their rules refuse it',
};

/** A mail server's status for people, such as `the address is wrong (5.1.1)`; of none, that there is none. */
export function spokenStatus(status: string | null): string {
  if (status === null) return 'no reason given';
  const [, subject = ''] = status.split('.');
  return `${subjects[subject] ?? 'it cannot be delivered'} (${status})`;
}
