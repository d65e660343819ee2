import { inTheMorning } from './days.ts';
import { approvedInTime, before, between, day, received, tell, type Plot } from './scene.ts';

const reasons = [
  {
    says: 'The postcode of the applicant is not a valid UK postcode',
    mended: { postcode: 'CB2 0QQ' },
  },
  {
    says: 'Mandatory field missing: address line 1 of the applicant',
    mended: { addressLines: ['1 Long Road', 'Cambridge'] },
  },
] as const;

const refused: Plot = {
  name: 'refused, mended, sent again',
  weight: 0.015,
  write(scene) {
    if (!scene.onInterface || scene.shares) return null;
    const { placement, positions, start } = scene;
    const reason = reasons[between(scene, 0, reasons.length - 1, 'reason')] ?? reasons[0];
    const mended = day(scene, before(scene, 88), before(scene, 80), 'mended');
    return [
      tell(scene, this.name, {
        intrepid: [
          ...approvedInTime(scene),
          {
            kind: 'doctor changed',
            at: inTheMorning(scene.draw, mended, 'mended'),
            id: placement.doctorId,
            to: reason.mended,
          },
        ],
        answers: [{ fail: reason.says }, 'SUCCESS'],
        desks: ['applicant-refused'],
        applicants: received(positions, placement.doctorId, start, 2),
      }),
    ];
  },
};

/** A person asks for the record to be sent again, and the second one loads: on which day is theirs, long before the hire. */
const silence: Plot = {
  name: 'quarantined in silence, sent again',
  weight: 0.005,
  write(scene) {
    if (!scene.onInterface || scene.shares) return null;
    const { placement, positions, start } = scene;
    return [
      tell(scene, this.name, {
        answers: ['silence', 'SUCCESS'],
        hire: { on: day(scene, before(scene, 54), before(scene, 44), 'hire') },
        desks: ['no-answer'],
        applicants: received(positions, placement.doctorId, start, 2),
      }),
    ];
  },
};

export const refusals: readonly Plot[] = [refused, silence];
