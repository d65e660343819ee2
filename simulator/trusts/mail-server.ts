import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Register } from '../../systems/register/open-register.ts';
import type { ReturnedLetter } from '../script/returned-letter.ts';
import type { Actor } from '../world.ts';

const folders = ['tmp', 'new', 'cur'] as const;
const fileName = 'returned-by-the-trust';

/** Makes the mailbox to which letters come back, before the first does. Twice is once. */
export async function makeMaildir(maildir: string): Promise<void> {
  for (const folder of folders) await mkdir(join(maildir, folder), { recursive: true });
}

/** The mail server of the trust whose mailbox is full: it has taken a letter, and gives it back (RFC 3464). */
export function trustMailServer(of: {
  readonly register: Register;
  readonly maildir: string;
  readonly returned: ReturnedLetter | null;
}): Actor {
  const { register, maildir, returned } = of;
  return {
    name: 'mail server of a trust',
    next: (after) =>
      Promise.resolve(returned && returned.comesBackAt > after ? returned.comesBackAt : null),
    async act(at) {
      if (!returned || at < returned.comesBackAt) return;
      const letter: Sent | undefined = await register('letters')
        .where({ key: returned.letter })
        .whereNotNull('sent_at')
        .first({ messageId: 'message_id', recipient: 'recipient', subject: 'subject' });
      if (!letter || (await hasCome(maildir))) return;
      await writeFile(join(maildir, 'new', fileName), reportOn(letter, at));
    },
  };
}

interface Sent {
  readonly messageId: string;
  readonly recipient: string;
  readonly subject: string;
}

async function hasCome(maildir: string): Promise<boolean> {
  const lies = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );
  return (
    (await lies(join(maildir, 'new', fileName))) ||
    (await lies(join(maildir, 'cur', `${fileName}:2,S`)))
  );
}

function reportOn({ messageId, recipient, subject }: Sent, at: number): string {
  const boundary = 'returned';
  return [
    'From: MAILER-DAEMON@mail.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${new Date(at).toUTCString()}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The mailbox is full.',
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.2.2',
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    `Subject: ${subject.replaceAll(/[^ -~]/g, '?')}`,
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n');
}
