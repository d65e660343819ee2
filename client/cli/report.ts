import { NotFound } from '../endings.ts';
import type { KnownSeason, WrittenReport } from '../reading/seasons.ts';
import { asText } from './page.ts';
import type { Session } from './session.ts';
import { spokenMoment } from './spoken.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const scalar = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  return asText(typeof value === 'object' ? JSON.stringify(value) : String(value));
};

const spaced = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A report as it was written on its day, whatever it holds: lists as tables, the rest line by line. */
export function printReport(
  { page, json }: Session,
  season: KnownSeason,
  reports: readonly WrittenReport[],
  name: string,
): void {
  const found = reports.find(({ report }) => report === name);
  if (!found) {
    const written = reports.map(({ report }) => `"${report}"`).join(', ') || 'none yet';
    throw new NotFound(`${season.id} has no report "${name}". Written: ${written}.`);
  }
  if (json) {
    page.json({ season: season.id, ...found });
    return;
  }
  page.heading(`${season.id}: ${name}, as of ${spokenMoment(found.at)}`);
  section(found.body);

  function section(value: unknown): void {
    if (Array.isArray(value)) {
      list(value);
    } else if (isObject(value)) {
      const entries = Object.entries(value);
      const plain = entries.filter(([, one]) => !isObject(one) && !Array.isArray(one));
      if (plain.length > 0)
        page.table(
          [],
          plain.map(([key, one]) => [spaced(key), scalar(one)]),
          '',
        );
      for (const [key, one] of entries.filter(
        ([, each]) => isObject(each) || Array.isArray(each),
      )) {
        page.line();
        page.heading(spaced(key));
        section(one);
      }
    } else page.line(scalar(value));
  }

  function list(values: readonly unknown[]): void {
    const rows = values.filter(isObject);
    if (rows.length !== values.length) {
      for (const value of values) page.line(scalar(value));
      return;
    }
    const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    page.table(
      heads.map(spaced),
      rows.map((row) => heads.map((head) => scalar(row[head]))),
      'Nobody.',
    );
  }
}
