import type { HeldUpOn } from '../../systems/register/escalation-members.ts';
import { asText, type Paint } from './page.ts';

/** Where a cause stands, and with whom. */
export function heldUpShown(paint: Paint, { cause, isDecided, holder }: HeldUpOn): string {
  if (isDecided) return `Decided, and on a desk again at the next rung: ${cause}`;
  return `On a desk: ${paint.yellow(cause)}${holder === null ? '' : `, with ${asText(holder)}`}`;
}

/** For a program: what is on a desk, and what somebody has decided until the next rung. */
export const causesOf = (heldUp: readonly HeldUpOn[]) => ({
  causes: heldUp.flatMap(({ cause, isDecided }) => (isDecided ? [] : [cause])),
  decided: heldUp.flatMap(({ cause, isDecided }) => (isDecided ? [cause] : [])),
});
