import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { CLOSES, OPENS } from '../../domain/window.ts';
import type { RecordToWrite } from './encode-file.ts';
import type { Breach } from './finding.ts';
import { differInZeros, type Known } from './known.ts';
import type { Fields, RecordType } from './layout/layout.ts';
import { spoken } from './layout/specification.ts';
import { recordWriter } from './write-record.ts';

/** What ESR would refuse about a record that leaves on a day. Nothing personal is in it. */
export function check(
  { record, fields }: RecordToWrite,
  leavesOn: CivilDate,
  known?: Known,
): Breach[] {
  const { layouts, wire } = spoken();
  const { breaches } = recordWriter(layouts[record], wire)(fields);
  return [...breaches, ...beyondLayout(record, fields, windowOn(leavesOn), known)];
}

/** What the layout of a record does not say. */
export function beyondLayout(
  record: RecordType,
  fields: Fields,
  window: StartWindow,
  known?: Known,
): Breach[] {
  if (record === 'APP') {
    const outside = outsideOf(fields['projectedHireDate'], window);
    const position = known ? positionOf(fields, known, window.leavesOn) : [];
    return outside ? [outside, ...position] : position;
  }
  const named = authorityTold[record];
  if (named !== undefined) return known ? authorityTo(named, fields[named], known) : [];
  const authorities = record === 'DNC' ? known?.authorities : undefined;
  return authorities?.size ? authoritiesOf(fields, authorities) : [];
}

/** Where ESR's records name an employing authority. */
const authorityTold: Partial<Record<RecordType, string>> = {
  POR: 'employingOrgVpdCode',
  ASG: 'employingAuthority',
};

function authorityTo(field: string, value: string | undefined, known: Known): Breach[] {
  const allowed = value ? known.authorityMeant(value) : undefined;
  return value && allowed ? [{ field, value, rule: 'leading zeros', allowed }] : [];
}

/** The starts that an applicant record of a day is for. */
export interface StartWindow {
  readonly leavesOn: CivilDate;
  readonly first: CivilDate;
  readonly last: CivilDate;
}

export const windowOn = (leavesOn: CivilDate): StartWindow => ({
  leavesOn,
  first: addDays(leavesOn, CLOSES),
  last: addDays(leavesOn, OPENS),
});

/** Days compare as their text does; whether there is such a day, the layout asks. */
function outsideOf(
  start: string | undefined,
  { leavesOn, first, last }: StartWindow,
): Breach | undefined {
  if (start !== undefined && start >= first && start <= last) return undefined;
  return {
    field: 'projectedHireDate',
    rule: 'window',
    allowed: `a day ${CLOSES} to ${OPENS} days after ${leavesOn}`,
    ...(start !== undefined && { value: start }),
  };
}

function positionOf({ positionId, positionNumber }: Fields, known: Known, on: CivilDate): Breach[] {
  if (positionId === undefined || positionNumber === undefined) return [];
  const position = known.position(positionId, on);
  if (position === undefined || position === 'dead') {
    const of = { field: 'positionId', value: positionId };
    const meant = known.alike(positionId);
    if (meant !== undefined) return [{ ...of, rule: 'leading zeros', allowed: meant }];
    return position ? [{ ...of, rule: 'dead position', allowed: 'a live position' }] : [];
  }
  const { positionNumber: allowed } = position;
  if (positionNumber === allowed) return [];
  const rule = differInZeros(positionNumber, allowed) ? 'leading zeros' : 'position number';
  return [{ field: 'positionNumber', value: positionNumber, rule, allowed }];
}

const authorityFields = [
  'currentTraineeVpdForNextPlacement',
  'nextAppointmentCurrentPlacementVpd',
  'replacementTraineeCurrentPlacementVpd',
];

function authoritiesOf(fields: Fields, authorities: ReadonlySet<string>): Breach[] {
  const unknown = authorityFields.flatMap((field): Breach[] => {
    const value = fields[field];
    if (value === undefined || value === '' || authorities.has(value)) return [];
    return [
      { field, value, rule: 'employing authority', allowed: 'an employing authority of ESR' },
    ];
  });
  const lost = zerosLost(fields, authorities);
  return unknown.map((one) => lost.find(({ field }) => field === one.field) ?? one);
}

/**
 * Employing authorities of a notification that ESR knows by another number of zeros. One that ESR has told nothing of
 * may be that of a doctor from another region, and stands.
 */
export const zerosLost = (fields: Fields, authorities: ReadonlySet<string>): Breach[] =>
  authorityFields.flatMap((field): Breach[] => {
    const value = fields[field];
    if (value === undefined || value === '' || authorities.has(value)) return [];
    const meant = [...authorities].find((one) => differInZeros(one, value));
    return meant === undefined ? [] : [{ field, value, rule: 'leading zeros', allowed: meant }];
  });

/** A breach in one line for whoever mends it, where the field is named already. */
export const sayRule = ({ rule, value, allowed }: Breach): string =>
  `${rule}${value === undefined ? '' : ` (${value})`}; allowed is ${allowed}`;
