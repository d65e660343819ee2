import type { CivilDate } from './civil-date.ts';

/** Which of the files that came are played again: one by its name, those of a day, or all; of one type where it is given. */
export interface PlayedAgain {
  readonly file?: string;
  readonly day?: CivilDate;
  readonly type?: 'APC' | 'DCC' | 'RMC' | 'RMF';
}
