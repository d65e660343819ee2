import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError, type Settings } from '../settings/settings.ts';
import type { Exchange } from '../systems/esr/exchange/exchange.ts';
import { folderExchange } from '../systems/esr/exchange/folder-exchange.ts';
import { sftpExchange } from '../systems/esr/exchange/sftp-exchange.ts';
import { folderPost } from '../systems/post/folder-post.ts';
import type { Post } from '../systems/post/letter.ts';
import { maildir, type Mailbox } from '../systems/post/maildir.ts';
import { smtpPost } from '../systems/post/smtp-post.ts';

const needed = (settings: Settings, name: keyof Settings): string => {
  const value = settings[name];
  if (typeof value === 'string') return value;
  throw new SettingsError(`${name} is not set, and the exchange with ESR needs it.`);
};

function fileNamed(settings: Settings, name: 'ESR_SFTP_KEY_FILE'): Buffer {
  const path = needed(settings, name);
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new SettingsError(`${name} is "${path}". Allowed: a file that can be read (${code}).`);
  }
}

/** The exchange that the settings choose: a folder, or ESR's SFTP server. */
export function exchangeOf(settings: Settings): Exchange {
  if (settings.ESR_EXCHANGE === 'folder') return folderExchange(settings.ESR_FOLDER);
  return sftpExchange({
    host: needed(settings, 'ESR_SFTP_HOST'),
    port: settings.ESR_SFTP_PORT,
    user: needed(settings, 'ESR_SFTP_USER'),
    privateKey: fileNamed(settings, 'ESR_SFTP_KEY_FILE'),
    hostKey: needed(settings, 'ESR_SFTP_HOST_KEY'),
    root: settings.ESR_FOLDER,
  });
}

/** The mail server, or without one the folder `letters` beside the exchange. */
export function postOf(settings: Settings): Post & { close?: () => void } {
  const { SMTP_URL: url, LETTERS_FROM: from, LETTERS_RETURN_TO: returnTo } = settings;
  if (url !== undefined)
    return smtpPost({ url, from, ...(returnTo !== undefined && { returnTo }) });
  return folderPost({ folder: join(settings.ESR_FOLDER, '..', 'letters'), from });
}

/** Where letters come back to, if the settings name a place. */
export const mailboxOf = ({ BOUNCES_MAILDIR: folder }: Settings): Mailbox | null =>
  folder === undefined ? null : maildir(folder);
