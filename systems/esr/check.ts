import { isCivilDate, type CivilDate } from '../../domain/civil-date.ts';
import { CLOSES, isWindowOpen, OPENS } from '../../domain/window.ts';
import type { RecordToWrite } from './encode-file.ts';
import { breachesOf } from './field-rules.ts';
import type { Breach } from './finding.ts';
import { layouts } from './layout/index.ts';

/** What ESR would refuse about a record that leaves on a day. Nothing personal is in it. */
export function check({ record, fields }: RecordToWrite, leavesOn: CivilDate): Breach[] {
  const breaches = breachesOf(layouts[record], fields);
  return record === 'APP'
    ? [...breaches, ...windowOf(fields['projectedHireDate'], leavesOn)]
    : breaches;
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
