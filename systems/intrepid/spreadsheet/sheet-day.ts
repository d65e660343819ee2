/** '04/08/2027' as '2027-08-04'; anything else as it stands, for the row's rules to refuse. */
export function dayOf(cell: string): string {
  if (cell === '') return cell;
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? [];
  return year === '' ? `"${cell}"` : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
