import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Letter, Post } from './letter.ts';

/** Letters as files in a folder, for rehearsals and development: nothing leaves the machine. */
export function folderPost(of: { readonly folder: string; readonly from: string }): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async deliver(letter: Letter): Promise<void> {
      const { message } = await transport.sendMail({
        from: of.from,
        to: letter.recipient,
        subject: letter.subject,
        text: letter.body,
        messageId: letter.messageId,
        date: new Date(letter.at),
      });
      await mkdir(of.folder, { recursive: true });
      const file = join(of.folder, fileNameOf(letter.key));
      await writeFile(`${file}.part`, await Buffer.from(message as Buffer));
      await rename(`${file}.part`, file);
    },
  };
}

/** A key as a file's name; whatever a folder might not take is written `~`. */
const fileNameOf = (key: string): string => `${key.replaceAll(/[^A-Za-z0-9._-]+/g, '~')}.eml`;
