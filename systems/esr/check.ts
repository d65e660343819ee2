import { isCivilDate, type CivilDate } from '../../domain/civil-date.ts';
import { CLOSES, isWindowOpen, OPENS } from '../../domain/window.ts';
import type { RecordToWrite } from './encode-file.ts';
import type { Breach } from './finding.ts';
import { spoken } from './layout/specification.ts';
import { recordWriter } from './write-record.ts';

/** What ESR would refuse about a record that leaves on a day. Nothing personal is in it. */
export function check({ record, fields }: RecordToWrite, leavesOn: CivilDate): Breach[] {
  const { layouts, wire } = spoken();
  const { breaches } = recordWriter(layouts[record], wire)(fields);
  return record === 'APP'
    ? [...breaches, ...windowOf(fields['projectedHireDate'], leavesOn)]
    : [...breaches];
}

function windowOf(start: string | undefined, leavesOn: CivilDate): Breach[] {
  if (start !== undefined && isCivilDate(start) && isWindowOpen(start, leavesOn)) return [];
  return [
    {
      field: 'projectedHireDate',
      rule: 'window',
      allowed: `a day ${CLOSES} to ${OPENS} days after ${leavesOn}`,
      ...(start !== undefined && { value: start }),
    },
  ];
}

/** A breach in one line for whoever mends it. */
export const sayBreach = ({ field, rule, value, allowed }: Breach): string =>
  `${field}: ${rule}${value === undefined ? '' : ` (${value})`}; allowed is ${allowed}`;
