import { londonInstant, londonOf } from '../../domain/london.ts';
import type { HubFolders } from './hub-folders.ts';
import type { JournalEntry } from './journal.ts';
import { misbehaviourOn, misbehaviours, type Misbehaves } from './misbehaviours.ts';

/** When the door of ESR's server shuts and opens again, on a day on which it does: around the slot of applicants. */
const times = { shuts: '13:45', opens: '14:05' } as const;

export interface DoorMoves {
  readonly what: keyof typeof times;
  readonly at: number;
}

export const doorMoves = (misbehaves: readonly Misbehaves[]): DoorMoves[] =>
  misbehaves
    .filter(({ name }) => misbehaviours[name].of === 'door')
    .flatMap(({ on }) =>
      (['shuts', 'opens'] as const).map((what) => ({ what, at: londonInstant(on, times[what]) })),
    );

/** Shuts or opens it, and says what the journal should. */
export async function moveDoor(
  folders: Pick<HubFolders, 'shut' | 'open'>,
  { what, at }: DoorMoves,
  misbehaves: readonly Misbehaves[],
): Promise<JournalEntry[]> {
  if (what === 'opens') await folders.open();
  const name = what === 'shuts' && misbehaviourOn(misbehaves, 'door', londonOf(at).date);
  if (!name) return [];
  await folders.shut(name === 'door-shut' ? 'everything' : 'uploads');
  return [{ kind: 'misbehaved', at, what: name, file: '' }];
}
