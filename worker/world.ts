import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { CalendarOf } from '../domain/exchange-calendar.ts';
import { returnedBeside } from '../settings/rehearsal.ts';
import { SettingsError, type Settings } from '../settings/settings.ts';
import { exchangeByDeanery } from '../systems/esr/exchange/by-deanery.ts';
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

/** The exchange that the settings choose, a folder or ESR's SFTP server, with each deanery's files in its folder of it. */
export function exchangeOf(
  settings: Settings,
  calendarOf: CalendarOf,
  goesOn: () => void,
): Exchange {
  const open = exchangeAt(settings, goesOn);
  const opened = new Map<string, Exchange>();
  return exchangeByDeanery((deanery) => {
    const root = posix.join(settings.ESR_FOLDER, calendarOf(deanery).folder ?? '');
    const exchange = opened.get(root) ?? open(root);
    opened.set(root, exchange);
    return exchange;
  });
}

/** What opens the exchange at a folder; what is wrong with the settings is said at once. */
function exchangeAt(settings: Settings, goesOn: () => void): (root: string) => Exchange {
  if (settings.ESR_EXCHANGE === 'folder') return folderExchange;
  const access = {
    host: needed(settings, 'ESR_SFTP_HOST'),
    port: settings.ESR_SFTP_PORT,
    user: needed(settings, 'ESR_SFTP_USER'),
    privateKey: fileNamed(settings, 'ESR_SFTP_KEY_FILE'),
    hostKey: needed(settings, 'ESR_SFTP_HOST_KEY'),
    silenceSeconds: settings.ESR_SFTP_SILENCE_SECONDS,
    goesOn,
  };
  return (root) => sftpExchange({ ...access, root });
}

/** The mail server, or without one the folder `letters` beside the exchange. */
export function postOf(settings: Settings): Post & { close?: () => void } {
  const { SMTP_URL: url, LETTERS_FROM: from, LETTERS_RETURN_TO: returnTo } = settings;
  if (url !== undefined)
    return smtpPost({ url, from, ...(returnTo !== undefined && { returnTo }) });
  return folderPost({ folder: join(settings.ESR_FOLDER, '..', 'letters'), from });
}

/** Where letters come back to: in a rehearsal its own folder, else where the settings name one. */
export function mailboxOf(settings: Settings): Mailbox | null {
  const { CHANGEOVER_REHEARSAL: rehearsal, ESR_FOLDER, BOUNCES_MAILDIR } = settings;
  const folder = rehearsal === undefined ? BOUNCES_MAILDIR : returnedBeside(ESR_FOLDER);
  return folder === undefined ? null : maildir(folder);
}
