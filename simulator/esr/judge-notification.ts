import { isNeeded, type Fields } from '../../systems/esr/layout/layout.ts';
import { spoken } from '../../systems/esr/layout/specification.ts';

const authorityFields = [
  'currentTraineeVpdForNextPlacement',
  'nextAppointmentCurrentPlacementVpd',
  'replacementTraineeCurrentPlacementVpd',
];

/** Why ESR cannot load a notification; null when it can. An authority without its leading zero is nobody's. */
export function refusalOfNotification(
  fields: Fields,
  authorities: ReadonlySet<string>,
): string | null {
  const value = (name: string) => fields[name] ?? '';
  for (const field of spoken().layouts.DNC.fields) {
    const { name, values } = field;
    const text = value(name);
    if (text === '' && isNeeded(field, fields)) return `Mandatory field missing: ${name}`;
    if (text !== '' && values && !values.includes(text))
      return `Not in the list of values: ${name}`;
  }
  const unknown = authorityFields
    .map(value)
    .find((vpd) => vpd !== '' && !authorities.has(vpd) && isAlmost(vpd, authorities));
  return unknown === undefined ? null : `Employing authority ${unknown} does not exist`;
}

const withoutZeros = (vpd: string): string => vpd.replace(/^0+/, '');

/** Whether an authority of the region has this number with other leading zeros. */
const isAlmost = (vpd: string, authorities: ReadonlySet<string>): boolean =>
  [...authorities].some((known) => withoutZeros(known) === withoutZeros(vpd));

/** Whom a notification is about, where it changes what a trust has to do; null where it only paints the post. */
export function changeIn(
  fields: Fields,
): { readonly gmc: string; readonly withdrawn: boolean; readonly start: string | null } | null {
  const value = (name: string) => fields[name] || null;
  const withdrawn = value('withdrawnTraineeGmcNumber');
  switch (fields['notificationTitleCode'] ?? '') {
    case '2':
    case '3':
      return withdrawn === null ? null : { gmc: withdrawn, withdrawn: true, start: null };
    case '1':
    case '4': {
      const gmc = value('nextAppointmentTraineeGmcNumber') ?? value('currentTraineeGmcNumber');
      const start =
        value('changeOfProjectedHireDate') ?? value('nextAppointmentProjectedStartDate');
      return gmc === null || start === null ? null : { gmc, withdrawn: false, start };
    }
    default:
      return null;
  }
}
