import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendToJournal, journalOf, type JournalEntry } from '../../../simulator/esr/journal.ts';
import { compareWithScript, type Judgement } from '../../../simulator/script/compare.ts';
import type { Script } from '../../../simulator/script/script.ts';
import type { Story } from '../../../simulator/script/story.ts';
import { joinCause } from '../../../systems/register/escalation-members.ts';
import type { Register } from '../../../systems/register/open-register.ts';
import { at, day } from '../../client/planted.ts';
import { aRegister } from '../../support/postgres.ts';

export const aStory = (placementId: string, of: Partial<Story['expects']> = {}): Story => ({
  placementId,
  name: 'smooth',
  doctorId: `D${placementId}`,
  startDate: day('2027-08-04'),
  begins: { status: 'approved', trainingPostNumber: 'EOE/RGT00/030/STR/001' },
  ...{ intrepid: [], positions: [], answers: ['SUCCESS'], hire: { afterWorkingDays: 5 } },
  expects: { end: 'started', desks: [], applicants: {}, packOn: null, ...of },
  overBy: day('2027-08-08'),
});

/** A register and a journal of ESR's, and what its script says beside the stories. */
export interface BesideScript {
  readonly register: Register;
  /** Compares now. */
  compared(script: Partial<Script>): Promise<readonly string[]>;
  /** Compares at 18:00 of a day. */
  judged(date: string, script: Partial<Script>): Promise<Judgement>;
  /** A placement's rotation is held up by a hire that is overdue. */
  reachesDesk(placementId: string): Promise<unknown>;
  /** ESR did this. */
  did(...entries: readonly JournalEntry[]): Promise<void>;
  close(): Promise<void>;
}

export async function besideScript(): Promise<BesideScript> {
  const place = await aRegister();
  const { register } = place;
  const own = mkdtempSync(join(tmpdir(), 'changeover-compare-'));
  const nothing = { stories: [], tellings: [], letters: [], digests: [], packs: [] };
  const compare = (script: Partial<Script>) =>
    compareWithScript({ register, script: { ...nothing, returned: null, ...script }, own });
  return {
    register,
    compared: async (script) => (await compare(script)).differences,
    async judged(date, script) {
      await register('clock').delete();
      await register('clock').insert({ now: new Date(at(date, '18:00')) });
      return await compare(script);
    },
    reachesDesk: (placementId) =>
      joinCause(register, {
        ...{ deanery: 'EOE', cause: 'hire-overdue/RGT/2027-08-04', ods: 'RGT' },
        ...{ member: `rotation/EOE/${placementId}`, rung: '4 weeks', late: 'late', owner: 'trust' },
        ...{ says: {}, at: at('2027-07-07', '17:00') },
      }),
    did: (...entries) => appendToJournal(journalOf(own), entries),
    async close() {
      await place.close();
      rmSync(own, { recursive: true });
    },
  };
}
