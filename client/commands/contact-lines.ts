import { z } from 'zod';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDate, isCivilDate } from '../../domain/civil-date.ts';
import { deskRoles } from '../../systems/register/contacts.ts';
import { topics } from '../reading/topics.ts';
import { columnsOf, csvLinesOf, type LineWrong } from './csv-lines.ts';

const day = z
  .string()
  .refine(isCivilDate)
  .transform((text): CivilDate => civilDate(text));
const blank = z.literal('').transform(() => null);

const schema = z.object({
  scope: z.string().regex(/^[A-Z0-9]{3,5}$/),
  topic: z.enum(topics),
  role: z.enum(deskRoles),
  contact: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/),
  name: z.string().trim().min(1).max(120),
  email: z.email(),
  telephone: z.string().trim().min(3).max(40).or(blank),
  away_from: day.or(blank),
  away_until: day.or(blank),
  verified_on: day.or(blank).optional(),
});

const allowed: Readonly<Record<keyof z.infer<typeof schema>, string>> = {
  scope: 'an ODS code, or the deanery’s code',
  topic: topics.join(', '),
  role: deskRoles.join(', '),
  contact: 'an id of small letters, digits, . _ and -',
  name: 'a name of up to 120 characters',
  email: 'an e-mail address',
  telephone: 'a telephone number, or nothing',
  away_from: 'a day such as 2027-07-26, or nothing',
  away_until: 'a day such as 2027-07-30, or nothing',
  verified_on: 'the day on which somebody rang, such as 2027-01-11, or nothing',
};

const optional = ['verified_on'];

/** What is allowed in a field of a contact, where this text is not; null where it is. */
export const wrongInContact = (field: keyof typeof allowed, text: string): string | null =>
  schema.shape[field].safeParse(text).success ? null : allowed[field];

export const contactColumns = columnsOf({ allowed, optional });

/** One line of the file: who holds a desk, and when they are away. */
export interface ContactLine extends z.infer<typeof schema> {
  readonly line: number;
}

/** Reads a CSV of contacts: every line, or everything that is wrong with it. */
export function contactLinesOf(text: string): { lines: ContactLine[]; wrong: LineWrong[] } {
  const { lines, wrong } = csvLinesOf(text, { schema, allowed, optional });
  return { lines, wrong: [...wrong, ...lines.flatMap(awayWrong), ...contradictions(lines)] };
}

function awayWrong({ line, away_from, away_until }: ContactLine): LineWrong[] {
  const about = (field: string, value: string | null, said: string) => [
    { line, field, value: value ?? '', allowed: said },
  ];
  if ((away_from === null) !== (away_until === null)) {
    return away_from === null
      ? about('away_from', null, 'a day, since away_until has one')
      : about('away_until', null, 'a day, since away_from has one');
  }
  return away_from !== null && away_until !== null && away_until < away_from
    ? about('away_until', away_until, `${away_from} or later`)
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
    const differs = (['name', 'email', 'telephone', 'verified_on'] as const).filter(
      (field) => same !== undefined && same[field] !== one[field],
    );
    const holder = `one holder: line ${desk?.line ?? 0} names ${desk?.contact ?? ''}`;
    return [
      ...(desk ? [{ line: one.line, field: 'role', value: one.role, allowed: holder }] : []),
      ...differs.map((field) => ({
        line: one.line,
        field,
        value: one[field] ?? '',
        allowed: `what line ${same?.line ?? 0} says of ${one.contact}: ${same?.[field] ?? '(nothing)'}`,
      })),
    ];
  });
}
