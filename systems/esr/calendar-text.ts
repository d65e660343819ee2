/** Whether the text is a day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Whether the text is a moment, written YYYYMMDD HHMMSS. */
export function isMoment(text: string): boolean {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d) (\d{6})$/.exec(text) ?? [];
  return (
    time !== undefined &&
    isDay(`${year}-${month}-${day}`) &&
    /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(time)
  );
}
