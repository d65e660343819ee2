import { createTransport } from 'nodemailer';
import { LetterNotSent, LetterRefused, type Letter, type Post } from './letter.ts';

const usualPatience = 15_000;

/** Letters through a mail server. Whoever opens it calls `close()`. */
export function smtpPost(of: {
  readonly url: string;
  readonly from: string;
  /** Where it comes back to if it cannot be delivered; without it to `from`. */
  readonly returnTo?: string;
  /** How long a silence of the mail server is waited for, in ms. */
  readonly patience?: number;
}): Post & {
  close(): void;
} {
  const { patience = usualPatience } = of;
  const transport = createTransport({
    url: of.url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver(letter: Letter): Promise<void> {
      try {
        await transport.sendMail({
          from: of.from,
          to: letter.recipient,
          subject: letter.subject,
          text: letter.body,
          messageId: letter.messageId,
          date: new Date(letter.at),
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(of.returnTo !== undefined && {
            envelope: { from: of.returnTo, to: letter.recipient },
          }),
          // A server that cannot deliver it later names it, and returns its headers, not its text (RFC 3461).
          dsn: {
            id: letter.messageId.replaceAll(/[<>]/g, ''),
            return: 'headers',
            notify: ['failure', 'delay'],
            recipient: letter.recipient,
          },
        });
      } catch (error) {
        throw troubleOf(error, letter.key);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

/** What the mail server said, without the address, which it may repeat. */
function troubleOf(error: unknown, key: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : 'no code';
  const command = 'command' in error ? String(error.command) : '';
  const reply = 'responseCode' in error ? Number(error.responseCode) : 0;
  const words = `letter ${key}: ${code}, ${reply === 0 ? 'no answer' : String(reply)}`;
  if (reply >= 500 && (command === 'RCPT TO' || command === 'DATA'))
    return new LetterRefused(words);
  if (code === 'EENVELOPE' && reply === 0) return new LetterRefused(words);
  const neverConnected = 'syscall' in error && error.syscall === 'connect';
  if (reply >= 400 || neverConnected || ['EDNS', 'ETLS', 'EAUTH'].includes(code)) {
    return new LetterNotSent(words);
  }
  return new Error(`${words}; it may have arrived`);
}
