/** How a day is written in a file; inside, it is always YYYY-MM-DD. */
export const dayForms = ['YYYY-MM-DD', 'YYYYMMDD', 'DD/MM/YYYY', 'DD-MON-YYYY'] as const;
export type DayForm = (typeof dayForms)[number];

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** A day of a file as YYYY-MM-DD, whether there is such a day or not; undefined where it is not of that form. */
export function dayFromFile(text: string, form: DayForm): string | undefined {
  switch (form) {
    case 'YYYY-MM-DD':
      return text;
    case 'YYYYMMDD':
      return rearranged(text, /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/);
    case 'DD/MM/YYYY':
      return rearranged(text, /^(?<day>\d\d)\/(?<month>\d\d)\/(?<year>\d{4})$/);
    case 'DD-MON-YYYY':
      return rearranged(text, /^(?<day>\d\d)-(?<month>[A-Z]{3})-(?<year>\d{4})$/);
  }
}

function rearranged(text: string, pattern: RegExp): string | undefined {
  const { year, month = '', day } = pattern.exec(text)?.groups ?? {};
  if (year === undefined || day === undefined) return undefined;
  const number = /^\d/.test(month) ? month : String(months.indexOf(month) + 1).padStart(2, '0');
  return `${year}-${number}-${day}`;
}

/** YYYY-MM-DD as it is written in a file; what is no such text stays as it is. */
export function dayToFile(day: string, form: DayForm): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined || month === undefined || date === undefined) return day;
  switch (form) {
    case 'YYYY-MM-DD':
      return day;
    case 'YYYYMMDD':
      return year + month + date;
    case 'DD/MM/YYYY':
      return `${date}/${month}/${year}`;
    case 'DD-MON-YYYY':
      return `${date}-${months[Number(month) - 1] ?? month}-${year}`;
  }
}
