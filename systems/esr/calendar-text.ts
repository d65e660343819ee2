const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whether the text is a day that exists, written YYYY-MM-DD. A file has millions of them: no expression, no Date. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  return exists(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/** Whether the text is a moment, written YYYYMMDD HHMMSS. */
export function isMoment(text: string): boolean {
  return (
    /^\d{8} ([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(text) &&
    exists(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8))
  );
}

function exists(year: number, month: number, day: number): boolean {
  const most = month === 2 && isLeap(year) ? 29 : (daysInMonth[month - 1] ?? 0);
  return year >= 0 && day >= 1 && day <= most;
}

/** The number that the digits make; -1 where one of them is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
