import type { CivilDate } from './civil-date.ts';
import type { Late } from './milestones.ts';
import type { Carrier } from './still-carries.ts';
import type { HeldUp } from './turn.ts';

/** One reason for which a rotation is held up. */
export interface Because extends Pick<HeldUp, 'cause' | 'ods' | 'owner'> {
  readonly rung: CivilDate;
  /** Where it is not the start that says how late it is. */
  readonly late?: Late;
  readonly says?: Readonly<Record<string, string>>;
  /** What would carry what is owed; absent where nothing is to be sent. */
  readonly by?: readonly Carrier[];
}
