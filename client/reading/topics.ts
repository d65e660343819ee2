import type { Topic } from '../../domain/causes.ts';
import type { MilestoneShown } from '../../domain/milestones.ts';

export const topics = [
  'placements',
  'positions',
  'applicants',
  'hires',
  'files',
  'data',
] as const satisfies readonly Topic[];

/** The desk that hears of a milestone which is not reached. */
export const topicOf: Readonly<Record<MilestoneShown, Topic>> = {
  'placement approved': 'placements',
  'post matched': 'positions',
  'applicant sent': 'files',
  'applicant loaded': 'applicants',
  'trust told': 'files',
  'hire confirmed': 'hires',
  started: 'hires',
  withdrawn: 'placements',
  closed: 'placements',
};
