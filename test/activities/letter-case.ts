import { type CauseKind } from '../../domain/causes.ts';
import { Rotation } from '../domain/a-rotation.ts';
import { numbered, World } from './a-local-office.ts';

/** One way to a cause, and what its letter says. */
export interface Case {
  readonly kind: CauseKind;
  /** Told apart from another way to the same cause. */
  readonly when: string;
  /** Lets it come to that; answers the moment of the letter. */
  readonly comes: (world: World) => Promise<number>;
  readonly subject: string;
  /** Lines that the letter has, each as it stands there. */
  readonly says: readonly string[];
  /** What it must not say. */
  readonly never?: RegExp;
}

/** A rotation that decides its cause for itself. */
export const decided =
  (of: () => Rotation): Case['comes'] =>
  async (world) => {
    const rotation = of();
    await world.settles(rotation);
    return rotation.now;
  };

export const matched = () => new Rotation({ daysBefore: 89, known: { positions: [numbered] } });
export const fail = (messageText: string) => ({
  ...{ loadStatusCode: 'FAIL', messageType: 'ERROR', messageText },
});

/** Lines of letters: until when a file can still carry it, and who can mend it. */
export const applicants =
  'can still carry it: the applicants’ file, at 14:00 each day until Monday 2 August 2027';
export const notifications = 'can still carry it: the notifications’ file, at 15:00 each day';
export const office = 'who can mend it: the local office: Sophie Quill, 01632 960020';
export const theDeanery = 'who can mend it: the deanery: Sophie Quill, 01632 960020';
export const esrDesk = 'who can mend it: the ESR service desk: 01632 960100';
export const addenbrookes =
  'Addenbrooke’s (RGT), medical staffing: 01632 960101, staffing@rgt.example';
