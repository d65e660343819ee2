import { ApplicationFailure } from '@temporalio/common';
import type { EscalationActivities } from '../../activities/contract.ts';
import type { Holder } from '../../domain/desk-ladder.ts';
import type { EscalationKept, EscalationMember, EscalationSeen } from '../../domain/escalation.ts';

const holder = (role: Holder['role'], contactId: string): Holder => ({
  role,
  desk: `RGT/hires/${role}`,
  contactId,
  absent: false,
});

/** What the register would answer one escalation, and what it was asked to keep. */
export class DeskInMemory implements EscalationActivities {
  members: EscalationMember[] = [];
  holders = [holder('contact', 'ann'), holder('deputy', 'ben'), holder('manager', 'cat')];
  isDown = false;
  whileKept: (kept: EscalationKept) => Promise<void> = () => Promise.resolve();
  readonly kept: EscalationKept[] = [];

  /** These are held up now: each with the rung that put it there. */
  holdsUp(...rungs: readonly string[]): void {
    this.members = rungs.map((rung, index) => ({
      member: `rotation/EOE/${index + 1}`,
      rung,
      late: 'late',
    }));
  }

  lookAtEscalation = async (): Promise<EscalationSeen> => {
    // The workflow hears of an outage when the engine has used up the patience of the activity: here, at once.
    if (this.isDown) throw ApplicationFailure.nonRetryable('the register does not answer');
    return { ods: 'RGT', members: this.members, holders: this.holders };
  };

  keepEscalation = async (kept: EscalationKept): Promise<void> => {
    this.kept.push(kept);
    await this.whileKept(kept);
  };
}
