import type { CivilDate } from './civil-date.ts';
import type { HeldUp } from './turn.ts';

/** One reason for which a rotation is held up, before it is said how late that is. */
export interface Because extends Pick<HeldUp, 'cause' | 'ods' | 'owner'> {
  readonly rung: CivilDate;
  readonly says?: Readonly<Record<string, string>>;
}
