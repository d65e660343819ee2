import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface MailServer {
  readonly url: string;
  readonly accepted: ParsedMail[];
  /** Of each letter that was accepted, in the same order. */
  readonly envelopes: SMTPServerSession['envelope'][];
  /** SMTP code with which the next letters are answered at `RCPT TO` or after their text. */
  refuses: { readonly at: 'recipient' | 'text'; readonly code: number } | null;
  /** Accepts the next letter and breaks the line before it can say so. */
  hangsUp: boolean;
  /** How long it thinks about each letter that it accepts, in ms. */
  thinks: number;
  end(): Promise<void>;
}

/** As servers do, it says again for whom the letter was. */
const refusal = (code: number, recipient: string): Error =>
  Object.assign(new Error(`<${recipient}> not here`), { responseCode: code });

/** A real mail server on a loopback port. */
export async function aMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    hideDSN: false,
    onRcptTo({ address }, _session, answer) {
      const { refuses } = mail;
      answer(refuses?.at === 'recipient' ? refusal(refuses.code, address) : null);
    },
    onData(stream, session, answer) {
      void simpleParser(stream).then((letter) => {
        const { refuses } = mail;
        if (refuses?.at === 'text') {
          answer(refusal(refuses.code, session.envelope.rcptTo[0]?.address ?? ''));
          return;
        }
        mail.accepted.push(letter);
        mail.envelopes.push(session.envelope);
        if (mail.hangsUp) {
          mail.hangsUp = false;
          for (const connection of server.connections) connection.close();
          return;
        }
        setTimeout(answer, mail.thinks);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.server.address() as AddressInfo;
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    accepted: [],
    envelopes: [],
    refuses: null,
    hangsUp: false,
    thinks: 0,
    end: () =>
      new Promise((ended) => {
        server.close(() => {
          ended();
        });
      }),
  };
  return mail;
}
