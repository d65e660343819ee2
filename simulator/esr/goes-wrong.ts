import { addDays, civilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { FileType } from '../../systems/esr/layout/index.ts';
import type { Misbehaving } from './misbehaviour.ts';

/** What of files to ESR, and of files from ESR, may go wrong. */
export const carrying: Readonly<Partial<Record<FileType, Misbehaving>>> = {
  APP: 'applicants',
  DNC: 'notifications',
  DNF: 'notifications',
};
export const saying: Readonly<Partial<Record<FileType, Misbehaving>>> = {
  APC: 'answers',
  DCC: 'confirmations',
};

/** So many days after its own a file is collected that is left lying. */
const leftLying = 2;

export const isLeftLying = (date: string, at: number): boolean =>
  londonOf(at).date < addDays(civilDate(dashed(date)), leftLying);

export const dashed = (date: string): string => date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
