import { daysBetween, isCivilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { Fields } from '../../systems/esr/layout/layout.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';
import type { PositionStory } from '../script/story.ts';
import { isLiveOn } from './positions.ts';

const postcode = /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/;

/** Why ESR cannot load an applicant; null when it can. */
export function refusalOfApplicant(
  fields: Fields,
  position: PositionStory | undefined,
  today: CivilDate,
): string | null {
  const value = (name: string) => fields[name] ?? '';
  for (const { name, mandatory, length, values, type, decimals = 0 } of spoken().layouts.APP
    .fields) {
    const text = value(name);
    if (text === '' && mandatory) return `Mandatory field missing: ${name}`;
    if (text === '') continue;
    const characters = type === 'N' && decimals > 0 ? length + 1 : length;
    if (text.length > characters) return `Value too long: ${name}`;
    if (values && !values.includes(text)) return `Not in the list of values: ${name}`;
  }
  if (value('postcode') !== '' && !postcode.test(value('postcode'))) {
    return 'The postcode of the applicant is not a valid UK postcode';
  }
  if (!position || !isLiveOn(position, today)) {
    return `No open vacancy: position ${value('positionId')} carries no deanery post number`;
  }
  if (position.positionNumber !== value('positionNumber')) {
    return `Position number ${value('positionNumber')} is not that of position ${position.positionId}`;
  }
  const start = value('projectedHireDate');
  if (!isCivilDate(start)) return 'The projected hire date is not a date';
  const days = daysBetween(today, start);
  return days < 2 || days > 90 ? 'The projected hire date is outside the window' : null;
}
