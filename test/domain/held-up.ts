import type { HeldUp } from '../../domain/turn.ts';
import type { Rotation } from './a-rotation.ts';

export const held = ({ decision }: Rotation): HeldUp[] => [...decision.causes];

/** Cause, desk's trust (the deanery's where there is none) and owner. */
export const whose = (rotation: Rotation): string[] =>
  held(rotation).map(({ cause, ods, owner }) => `${cause} at ${ods ?? 'EOE'}, ${owner}`);
