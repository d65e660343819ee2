import { addDays, civilDate, weekday, type CivilDate, type Weekday } from './civil-date.ts';

// England and Wales, as gov.uk lists them: a day that falls on a weekend is not itself in the list,
// its substitute is. The rule gives every year; what was proclaimed for one year stands below it.

const moved: Readonly<Record<string, string>> = {
  '2012-05-28': '2012-06-04', // the Diamond Jubilee
  '2020-05-04': '2020-05-08', // 75 years after VE Day
  '2022-05-30': '2022-06-02', // the Platinum Jubilee
};

const added: readonly string[] = [
  '2011-04-29', // the royal wedding
  '2012-06-05', // the Diamond Jubilee
  '2022-06-03', // the Platinum Jubilee
  '2022-09-19', // the state funeral of Queen Elizabeth II
  '2023-05-08', // the coronation of King Charles III
];

/** Counted once for each year: turns, and whoever waits for working hours, ask of every day. */
const counted = new Map<string, ReadonlySet<string>>();

/** Whether a day is a bank holiday in England and Wales. */
export function isBankHoliday(date: CivilDate): boolean {
  return holidaysOf(date.slice(0, 4)).has(date);
}

function holidaysOf(year: string): ReadonlySet<string> {
  const known = counted.get(year);
  if (known) return known;
  const holidays = new Set([
    ...everyYear(year).map((day) => moved[day] ?? day),
    ...added.filter((day) => day.startsWith(year)),
  ]);
  counted.set(year, holidays);
  return holidays;
}

function everyYear(year: string): CivilDate[] {
  const newYear = civilDate(`${year}-01-01`);
  const easter = easterSunday(Number(year));
  return [
    isWeekend(newYear) ? firstOnOrAfter('Monday', newYear) : newYear,
    addDays(easter, -2),
    addDays(easter, 1),
    firstOnOrAfter('Monday', civilDate(`${year}-05-01`)),
    firstOnOrAfter('Monday', civilDate(`${year}-05-25`)),
    firstOnOrAfter('Monday', civilDate(`${year}-08-25`)),
    // Christmas Day and Boxing Day: each that falls on a weekend is made up two days later.
    ...[civilDate(`${year}-12-25`), civilDate(`${year}-12-26`)].map((day) =>
      isWeekend(day) ? addDays(day, 2) : day,
    ),
  ];
}

function isWeekend(date: CivilDate): boolean {
  return weekday(date) === 'Saturday' || weekday(date) === 'Sunday';
}

function firstOnOrAfter(wanted: Weekday, date: CivilDate): CivilDate {
  return weekday(date) === wanted ? date : firstOnOrAfter(wanted, addDays(date, 1));
}

/** The Gregorian Easter, by the anonymous computus (Nature, 1876; Meeus, Astronomical Algorithms). */
function easterSunday(year: number): CivilDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const afterMarch22 = epact + toSunday - 7 * late;
  return addDays(civilDate(`${String(year).padStart(4, '0')}-03-22`), afterMarch22);
}
