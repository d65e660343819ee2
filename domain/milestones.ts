/** A thing that must be true before the first day, in the order in which a rotation reaches them. */
export const milestones = [
  'placement approved',
  'post matched',
  'applicant sent',
  'applicant loaded',
  'trust told',
  'hire confirmed',
  'started',
] as const;

export type Milestone = (typeof milestones)[number];

/** What Temporal UI and the read model show: the first milestone not reached, or how the rotation stands or ended. */
export type MilestoneShown = Milestone | 'withdrawn' | 'closed';

/** Who can mend it while it is not reached. */
export type Owner = 'deanery' | 'trust' | 'ESR' | 'us' | 'nobody';

export const ownerOf: Readonly<Record<Milestone, Owner>> = {
  'placement approved': 'deanery',
  'post matched': 'trust',
  'applicant sent': 'us',
  'applicant loaded': 'us',
  'trust told': 'us',
  'hire confirmed': 'trust',
  started: 'nobody',
};

/** What a rotation waits for, in words for the current details, the CLI and docs/process.md. */
export const waitsFor: Readonly<Record<MilestoneShown, string>> = {
  'placement approved': 'the deanery to approve the placement in Intrepid',
  'post matched':
    'the trust’s ESR lead to give the post a live position at each employing authority',
  'applicant sent': 'our applicant record to leave in a file',
  'applicant loaded': 'ESR to say that it loaded the applicant',
  'trust told': 'each employing authority to have been told',
  'hire confirmed': 'the trust to confirm the hire',
  started: 'the first day',
  withdrawn: 'the season’s close, unless an approval brings it back',
  closed: 'nothing: a person closed it',
};

export type Late = 'in time' | 'late' | 'last minute';
