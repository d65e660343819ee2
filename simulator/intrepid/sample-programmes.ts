import { hostsOf } from './sample-trusts.ts';
import type { SampleProgramme } from './region.ts';

/** A programme with what its posts need: where they are, and of which specialty and grades. */
export interface Curriculum {
  readonly programme: SampleProgramme;
  readonly hosts: readonly string[];
  /** How the specialty is numbered in a training post number. */
  readonly specialty: readonly [number: string, name: string];
  readonly grades: readonly string[];
  /** How often a rotation of the region is one of this programme. */
  readonly weight: number;
  /** How long its placements last, in days. */
  readonly days: readonly number[];
}

const hospitals = hostsOf('hospital');
const minds = hostsOf('mental health');
const everywhere = [...hospitals, ...hostsOf('community')];

const directors = ['A. Quillmere', 'B. Thornwick', 'C. Ashlund', 'D. Merridew', 'E. Oakstead'];

const foundation = ['Bedford', 'Cambridge', 'Essex', 'Hertford', 'Norfolk', 'Suffolk'];
const areas = ['Bedford', 'Cambridge', 'Colchester', 'Ipswich', 'Norwich', 'Stevenage'];
const core: readonly (readonly [string, string, string])[] = [
  ['CST', '002', 'Core surgery'],
  ['IMT', '003', 'Internal medicine'],
  ['CPT', '700', 'Core psychiatry'],
  ['ACC', '004', 'Acute care common stem'],
];
const specialties: readonly (readonly [string, string, string])[] = [
  ['CAR', '320', 'Cardiology'],
  ['RES', '340', 'Respiratory medicine'],
  ['GER', '430', 'Geriatric medicine'],
  ['PAE', '420', 'Paediatrics'],
  ['OBG', '500', 'Obstetrics and gynaecology'],
  ['ANA', '190', 'Anaesthetics'],
  ['EME', '180', 'Emergency medicine'],
  ['TRA', '110', 'Trauma and orthopaedic surgery'],
  ['RAD', '810', 'Clinical radiology'],
  ['PSY', '710', 'General psychiatry'],
];

const programme = (
  code: string,
  name: string,
  kind: SampleProgramme['kind'],
  index: number,
  leadEmployer: string | null = null,
): SampleProgramme => ({
  code,
  name,
  kind,
  director: directors[index % directors.length] ?? '',
  leadEmployer,
});

const placesFor = (number: string): readonly string[] =>
  number.startsWith('7') ? minds : hospitals;

/** The programmes of the region. General practice has a lead employer, the others have none. */
export const curricula: readonly Curriculum[] = [
  ...foundation.map((area, index): Curriculum => ({
    programme: programme(
      `EOE-F-${area.slice(0, 3).toUpperCase()}`,
      `Foundation, ${area}`,
      'foundation',
      index,
    ),
    hosts: [...hospitals, ...minds],
    specialty: ['021', 'Foundation'],
    grades: ['FY1', 'FY2'],
    weight: 30 / foundation.length,
    days: [119],
  })),
  ...core.map(([code, number, name], index): Curriculum => ({
    programme: programme(`EOE-C-${code}`, name, 'core', index),
    hosts: placesFor(number),
    specialty: [number, name],
    grades: ['CT1', 'CT2', 'CT3'],
    weight: 16 / core.length,
    days: [181, 363],
  })),
  ...specialties.map(([code, number, name], index): Curriculum => ({
    programme: programme(`EOE-S-${code}`, name, 'specialty', index),
    hosts: placesFor(number),
    specialty: [number, name],
    grades: ['ST3', 'ST4', 'ST5', 'ST6', 'ST7'],
    weight: 30 / specialties.length,
    days: [181, 363],
  })),
  ...areas.map((area, index): Curriculum => ({
    programme: programme(
      `EOE-G-${area.slice(0, 3).toUpperCase()}`,
      `General practice, ${area}`,
      'general practice',
      index,
      'RDE',
    ),
    hosts: everywhere,
    specialty: ['800', 'General practice'],
    grades: ['GPST1', 'GPST2', 'GPST3'],
    weight: 24 / areas.length,
    days: [181],
  })),
];
