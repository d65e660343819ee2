import { columnNames } from '../views.ts';

/** Headings of a sheet; a star marks those whose cells may not be empty. */
export interface Template {
  readonly headings: readonly string[];
  /** Of these, without their stars, each must be there; of a group one. */
  readonly needed: readonly (readonly string[])[];
}

/** A heading without its star: some variants of the template leave it away. */
export const bare = (heading: string): string => heading.replace(/\*$/, '').trim();

/** The column that holds the placement's id: the first of these that the sheet has. */
export const placementIds = ['Intrepid_Placement_ID', 'TIS_Placement_ID'] as const;

/** TIS's placement bulk template in its own words, in the variant with the placement's id. */
export const placementTemplate: Template = {
  headings: [
    ...placementIds,
    'Surname*',
    'GMC Number',
    'GDC Number',
    'Public Health Number',
    'TIS Person ID',
    'National Post Number*',
    'Date From*',
    'Date To*',
    'Placement Type*',
    'Placement Status*',
    'Site*',
    'Other Sites',
    'WTE*',
    'Grade*',
    'Specialty1*',
    'Specialty2',
    'Specialty3',
    'Sub specialty',
    'Clinical Supervisor',
    'Educational Supervisor',
    'Comments',
  ],
  needed: [
    placementIds,
    ['Surname'],
    ['TIS Person ID'],
    ['National Post Number'],
    ['Date From'],
    ['Date To'],
    ['Placement Type'],
    ['Placement Status'],
    ['Site'],
    ['WTE'],
    ['Grade'],
    ['Specialty1'],
  ],
};

const doctorColumns = columnNames('doctor').filter(
  (name) => name !== 'version' && name !== 'changed_at',
);

/** The sheet of doctors: the columns of the doctor view, without its version and its watermark. */
export const doctorTemplate: Template = {
  headings: doctorColumns,
  needed: [['id'], ['surname'], ['forenames'], ['birth_date']],
};
