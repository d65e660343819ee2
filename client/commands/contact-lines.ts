import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDate, isCivilDate } from '../../domain/civil-date.ts';
import { deskRoles } from '../../systems/register/contacts.ts';
import { topics } from '../reading/topics.ts';

const day = z
  .string()
  .refine(isCivilDate)
  .transform((text): CivilDate => civilDate(text));
const blank = z.literal('').transform(() => null);

/** Column by column: what it takes, and how an error says so. */
const columns = {
  scope: [z.string().regex(/^[A-Z0-9]{3,5}$/), 'an ODS code, or the deanery’s code'],
  topic: [z.enum(topics), topics.join(', ')],
  role: [z.enum(deskRoles), deskRoles.join(', ')],
  contact: [
    z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/),
    'an id of small letters, digits, . _ and -',
  ],
  name: [z.string().trim().min(1).max(120), 'a name of up to 120 characters'],
  email: [z.email(), 'an e-mail address'],
  telephone: [z.string().trim().min(3).max(40).or(blank), 'a telephone number, or nothing'],
  away_from: [day.or(blank), 'a day such as 2027-07-26, or nothing'],
  away_until: [day.or(blank), 'a day such as 2027-07-30, or nothing'],
} as const;

export const contactColumns = Object.keys(columns) as readonly (keyof typeof columns)[];

const schema = z.object({
  scope: columns.scope[0],
  topic: columns.topic[0],
  role: columns.role[0],
  contact: columns.contact[0],
  name: columns.name[0],
  email: columns.email[0],
  telephone: columns.telephone[0],
  away_from: columns.away_from[0],
  away_until: columns.away_until[0],
});

/** One line of the file: who holds a desk, and when they are away. */
export interface ContactLine extends z.infer<typeof schema> {
  readonly line: number;
}

export interface LineWrong {
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly allowed: string;
}

interface Record {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads a CSV of contacts: every line, or everything that is wrong with it. */
export function contactLinesOf(text: string): { lines: ContactLine[]; wrong: LineWrong[] } {
  const records = recordsOf(text);
  if (!Array.isArray(records)) return { lines: [], wrong: [records] };
  const [heads, ...rows] = records;
  const headings = (heads?.record ?? []).map((head) =>
    head.trim().toLowerCase().replaceAll(' ', '_'),
  );
  const missing = contactColumns.filter((column) => !headings.includes(column));
  const unknown = headings.filter((head) => !contactColumns.some((column) => column === head));
  const allowed = contactColumns.join(', ');
  if (missing.length > 0 || unknown.length > 0) {
    const about = (field: string, value: string) => ({ line: 1, field, value, allowed });
    return {
      lines: [],
      wrong: [
        ...missing.map((column) => about(column, '(no such column)')),
        ...unknown.map((head) => about('heading', head)),
      ],
    };
  }
  const read = rows.map(({ record, info }) =>
    lineOf(
      Object.fromEntries(headings.map((head, index) => [head, (record[index] ?? '').trim()])),
      info.lines,
    ),
  );
  const lines = read.flatMap(({ line }) => (line ? [line] : []));
  return { lines, wrong: [...read.flatMap(({ wrong }) => wrong), ...contradictions(lines)] };
}

function lineOf(
  given: { [column: string]: string },
  number: number,
): { line?: ContactLine; wrong: LineWrong[] } {
  const parsed = schema.safeParse(given);
  if (parsed.success) {
    const line = { line: number, ...parsed.data };
    return { line, wrong: awayWrong(line) };
  }
  const fields = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  return {
    wrong: contactColumns
      .filter((column) => fields.has(column))
      .map((column) => ({
        line: number,
        field: column,
        value: given[column] ?? '',
        allowed: columns[column][1],
      })),
  };
}

function awayWrong({ line, away_from, away_until }: ContactLine): LineWrong[] {
  const wrong = (field: string, value: string | null, allowed: string) => [
    { line, field, value: value ?? '', allowed },
  ];
  if ((away_from === null) !== (away_until === null)) {
    return away_from === null
      ? wrong('away_from', null, 'a day, since away_until has one')
      : wrong('away_until', null, 'a day, since away_from has one');
  }
  return away_from !== null && away_until !== null && away_until < away_from
    ? wrong('away_until', away_until, `${away_from} or later`)
    : [];
}

/** A contact is one person on every line; a desk is held once. */
function contradictions(lines: readonly ContactLine[]): LineWrong[] {
  return lines.flatMap((one, index) => {
    const before = lines.slice(0, index);
    const desk = before.find(
      (other) => other.scope === one.scope && other.topic === one.topic && other.role === one.role,
    );
    const same = before.find((other) => other.contact === one.contact);
    const differs = (['name', 'email', 'telephone'] as const).filter(
      (field) => same !== undefined && same[field] !== one[field],
    );
    return [
      ...(desk
        ? [
            {
              line: one.line,
              field: 'role',
              value: one.role,
              allowed: `one holder: line ${desk.line} names ${desk.contact}`,
            },
          ]
        : []),
      ...differs.map((field) => ({
        line: one.line,
        field,
        value: one[field] ?? '',
        allowed: `what line ${same?.line ?? 0} says of ${one.contact}: ${same?.[field] ?? '(nothing)'}`,
      })),
    ];
  });
}

function recordsOf(text: string): Record[] | LineWrong {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, info: true }) as unknown as Record[];
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    const allowed = 'CSV with as many values as the heading has columns';
    return {
      line,
      field: 'the whole line',
      value: error instanceof Error ? error.message : '',
      allowed,
    };
  }
}
