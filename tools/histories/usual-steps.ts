import { answered, intrepid, step, type Step } from './story.ts';
import { host, positionOf, post } from './told-rotation.ts';

const recruited = { status: 'recruited', trainingPostNumber: null, trust: null } as const;

/** From the accepted offer to the post’s position. */
export const approvedAndMatched: readonly Step[] = [
  step(183, '12:00', intrepid(recruited, { positions: [] })),
  step(150, '12:00', intrepid({ status: 'approved', trainingPostNumber: post, trust: 'RGT' })),
  step(120, '14:30', ({ told, at }) => told.positions(at, [positionOf(host)])),
];
/** The same, until ESR has answered everything. */
export const loaded: readonly Step[] = [...approvedAndMatched, step(89, '15:30', answered())];
export const hired = (daysBefore: number, by = host): Step =>
  step(daysBefore, '14:30', ({ told, at }) => told.hired(at, by));
export const firstDay = { daysBefore: 0, time: '18:00' } as const;
