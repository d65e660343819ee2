import { simpleParser, type ParsedMail } from 'mailparser';

/** What a mail server says later of a letter that it had taken (RFC 3464). */
export interface DeliveryReport {
  /** Message-IDs under which our letter may be known, the surest first. */
  readonly messageIds: readonly string[];
  readonly outcome: 'failed' | 'delayed' | 'arrived';
  /** Such as 5.1.1 (RFC 3463); null where none is given. */
  readonly status: string | null;
}

type Fields = ReadonlyMap<string, string>;

const statusPart = /^message\/(global-)?delivery-status$/i;
const originalPart = /^(message\/(rfc822|global)|(text\/rfc822|message\/global)-headers)$/i;

/** The report in a message; null when it is none. Throws what the parser throws when it cannot be read. */
export async function deliveryReportIn(message: Buffer): Promise<DeliveryReport | null> {
  const mail = await simpleParser(message, {
    keepDeliveryStatus: true,
    // The letter that came back stays as it is: only its headers are read.
    ignoreEmbedded: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    keepCidLinks: true,
  });
  const part = (is: RegExp): string | undefined =>
    mail.attachments.find(({ contentType }) => is.test(contentType))?.content.toString();
  const said = part(statusPart);
  if (said === undefined) return null;
  const [perMessage = new Map<string, string>(), ...others] = blocksOf(said);
  const recipients = [perMessage, ...others].filter(
    (block) => block.has('action') || block.has('status'),
  );
  const [first] = recipients.sort((a, b) => order(a) - order(b));
  if (!first) return null;
  const [original] = blocksOf(part(originalPart) ?? '');
  return {
    messageIds: idsOf(original, perMessage, mail),
    outcome: outcomeOf(first),
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(first.get('status') ?? '')?.[0] ?? null,
  };
}

/** Header fields by their names in small letters, block by block; a field may go on in the next line. */
function blocksOf(text: string): Fields[] {
  return text
    .trim()
    .replaceAll(/\r?\n/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n(?:[ \t]*\n)+/)
    .map((block) => {
      const fields = block.split('\n').flatMap((line): [string, string][] => {
        const [, name, value] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
        return name === undefined || value === undefined
          ? []
          : [[name.toLowerCase(), value.trim()]];
      });
      // Of a field that comes twice the first counts.
      return new Map(fields.reverse());
    });
}

const worstFirst = ['failed', 'delayed', 'arrived'] as const;

/** What is said to be final is final, whatever its status: a server that has tried for days says failed, 4.4.1. */
function outcomeOf(recipient: Fields): DeliveryReport['outcome'] {
  const said = recipient.get('action') ?? recipient.get('status') ?? '';
  if (/^(failed|5)/i.test(said)) return 'failed';
  return /^(delayed|4)/i.test(said) ? 'delayed' : 'arrived';
}

const order = (recipient: Fields): number => worstFirst.indexOf(outcomeOf(recipient));

/** From the headers that came back, else from what servers say beside them; our envelope carries the id without its brackets. */
function idsOf(original: Fields | undefined, perMessage: Fields, mail: ParsedMail): string[] {
  const envelope = perMessage.get('original-envelope-id');
  const said = [
    original?.get('message-id'),
    perMessage.get('x-original-message-id'),
    envelope === undefined ? undefined : `<${envelope}>`,
    mail.inReplyTo,
    ...[mail.references ?? []].flat(),
  ];
  return [...new Set(said.flatMap((one) => one?.match(/<[^<>\s]+>/g) ?? []))];
}
