import { layouts } from './index.ts';
import type { RecordLayout, RecordType } from './layout.ts';
import { notificationRules, type NotificationRules } from './notification-rules.ts';
import { wire, type Wire } from './wire.ts';

/** Everything that is particular to ESR's files and can be put in the place of our choices. */
export interface Specification {
  readonly layouts: Readonly<Record<RecordType, RecordLayout>>;
  readonly wire: Wire;
  readonly notifications: NotificationRules;
}

/** What is published, and our choice where it ends. */
export const ours: Specification = { layouts, wire, notifications: notificationRules };

let current = ours;

/** From here on this process speaks so. A program calls it once, before it reads or writes its first file. */
export function speak(specification: Specification): void {
  current = specification;
}

/** What this process speaks. */
export const spoken = (): Specification => current;
