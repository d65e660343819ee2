import { topicOf } from './topics.ts';
import type { MilestoneShown } from '../../domain/milestones.ts';
import { londonOf } from '../../domain/london.ts';
import {
  contactById,
  desksOn,
  firstPresent,
  type Contact,
} from '../../systems/register/contacts.ts';
import type { Register } from '../../systems/register/open-register.ts';

/** Who at the local office looks after this milestone of this trust at a moment, if anybody is there. */
export async function contactFor(
  register: Register,
  of: { ods: string | null; deanery: string; milestone: MilestoneShown; at: number },
): Promise<{ desk: string; contact: Contact } | undefined> {
  const { ods, deanery, milestone, at } = of;
  const topic = topicOf[milestone];
  const { held } = firstPresent(
    await desksOn(register, { ods, deanery, topic, on: londonOf(at).date }),
  );
  const contact = held?.contactId ? await contactById(register, held.contactId) : undefined;
  return held && contact ? { desk: held.desk, contact } : undefined;
}
