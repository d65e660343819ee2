import { spokenMoment } from '../../domain/london.ts';
import { NotFound } from '../endings.ts';
import type { KnownSeason, WrittenReport } from '../reading/seasons.ts';
import { rotationParts } from '../../workflows/names.ts';
import type { Session } from './session.ts';
import { said, words } from './spoken.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The register keeps no order of names; a reader wants one. What is not here comes after it, by name. */
const sections = [
  'howFar',
  'notApproved',
  'notTold',
  'unhired',
  'carriedOver',
  'byTrust',
  'byProgramme',
  'escalations',
  'facts',
];
const fields = [
  'startDate',
  'rotation',
  'placement',
  'trust',
  'programme',
  'kind',
  'rotations',
  'approved',
  'matched',
  'loaded',
  'told',
  'hired',
  'started',
  'withdrawn',
  'closed',
  'opened',
  'open',
  'resolved',
  'gone',
  'milestone',
];

const inOrder = (names: readonly string[], order: readonly string[]): string[] => {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...names].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
};

const heading = (name: string): string => {
  const spaced = words(name);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

const labels: Readonly<Record<string, string>> = {
  rotation: 'placement',
  startDate: 'starts',
  milestone: 'waits for',
};
const label = (name: string): string => labels[name] ?? words(name);

const cell = (name: string, value: unknown): string =>
  name === 'rotation' && typeof value === 'string' ? rotationParts(value).placementId : said(value);

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
      const isPlain = (key: string) => !isObject(value[key]) && !Array.isArray(value[key]);
      const keys = Object.keys(value);
      const plain = inOrder(keys.filter(isPlain), fields);
      if (plain.length > 0) {
        page.table(
          [],
          plain.map((key) => [label(key), cell(key, value[key])]),
          '',
        );
      }
      for (const key of inOrder(
        keys.filter((one) => !isPlain(one)),
        sections,
      )) {
        page.line();
        page.heading(heading(key));
        section(value[key]);
      }
    } else page.line(said(value));
  }

  function list(values: readonly unknown[]): void {
    const rows = values.filter(isObject);
    if (rows.length !== values.length) {
      for (const value of values) page.line(said(value));
      return;
    }
    const heads = inOrder([...new Set(rows.flatMap((row) => Object.keys(row)))], fields);
    page.table(
      heads.map(label),
      rows.map((row) => heads.map((head) => cell(head, row[head]))),
      'Nobody.',
    );
  }
}
