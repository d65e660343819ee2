import { londonInstant } from '../../domain/london.ts';
import { decodeFile } from '../../systems/esr/codec.ts';
import type { Finding } from '../../systems/esr/finding.ts';
import { dayOf, parseFileName } from '../../systems/esr/layout/file-name.ts';
import type { FileType } from '../../systems/esr/layout/index.ts';
import type { Specification } from '../../systems/esr/layout/specification.ts';
import { type SentLine, sentLineOf } from '../../systems/esr/sent-line.ts';
import type { IntrepidSource } from '../../systems/intrepid/source.ts';
import type { LedgerLine } from '../../systems/register/exchange-lines.ts';
import type { SentBefore } from '../../systems/register/sent-before.ts';
import { Refused } from '../endings.ts';

/** Types of files that go to ESR, and so may have been sent by a previous interface. */
const sentTypes: readonly FileType[] = ['APP', 'DNC', 'DNF', 'RTC'];

/** A file that a previous interface has sent, read with our eyes. */
export interface SentFile {
  readonly name: string;
  readonly type: FileType;
  readonly sequence: number;
  readonly fileDate: ReturnType<typeof dayOf>;
  readonly bytes: Buffer;
  /** Instant (ms UTC), from its header. */
  readonly leftAt: number;
  readonly lines: readonly LedgerLine[];
  readonly told: readonly SentBefore[];
  /** Lines that cannot be known again, each with why; they cost their neighbours nothing. */
  readonly findings: readonly Finding[];
}

/** What stands in the file. Throws Refused on one that is not a whole file of this deanery to ESR. */
export async function readSentFile(
  source: Pick<IntrepidSource, 'peopleNumbered'>,
  of: {
    readonly deanery: string;
    readonly name: string;
    readonly bytes: Buffer;
    readonly specification: Specification;
  },
): Promise<SentFile> {
  const { deanery, name, bytes, specification } = of;
  const parsed = parseFileName(name);
  if (!parsed.ok)
    throw new Refused(`${name}: ${parsed.trouble}. What a file is stands in its name.`);
  const { type, sequence, date } = parsed.file;
  if (parsed.file.deanery !== deanery) {
    throw new Refused(
      `${name} is a file of ${parsed.file.deanery}; this is the exchange of ${deanery}.`,
    );
  }
  if (!sentTypes.includes(type)) {
    throw new Refused(`${name} comes from ESR. Allowed: what was sent, ${sentTypes.join(', ')}.`);
  }
  const { header, records, findings } = decodeFile(bytes, name, specification);
  const broken = findings.find(({ severity }) => severity === 'file');
  if (broken || !header) {
    const { line = 1, rule = 'header', allowed = 'a sound HDR', value } = broken ?? {};
    const found = value === undefined ? rule : `${rule} ${JSON.stringify(value)}`;
    throw new Refused(`${name}, line ${line}: ${found}. Allowed: ${allowed}.`);
  }
  const meant = records.map((record) => ({ record, sent: sentLineOf(record) }));
  const doctors = await doctorsNumbered(
    source,
    meant.flatMap(({ sent }) => numbersIn(sent)),
  );
  const unknown = meant.flatMap(({ record, sent }) =>
    troublesWith(sent, doctors).map((trouble): Finding => ({
      ...{ line: record.line, record: record.record, severity: 'record', ...trouble },
    })),
  );
  return {
    ...{ name, type, sequence, fileDate: dayOf(date), bytes, findings: [...findings, ...unknown] },
    leftAt: instantOf(header.writtenAt),
    lines: meant.map(({ record: { line, record, fields } }) => ({
      ...{ line, record, rowKey: null, outcome: null, message: null },
      trainingPostNumber: fields['deaneryPostNumber'] ?? null,
      positionId: fields['positionId'] ?? null,
    })),
    told: meant.flatMap(({ record, sent }) =>
      sent ? { line: record.line, ...toldBy(sent, doctors) } : [],
    ),
  };
}

/** Ids by GMC number, a dentist's by GDC number; none of a number that several have. */
async function doctorsNumbered(
  source: Pick<IntrepidSource, 'peopleNumbered'>,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(numbers)];
  const people = asked.length === 0 ? [] : await source.peopleNumbered(asked);
  return new Map(
    asked.flatMap((number) => {
      const [found, ...others] = people.filter(({ gmc, gdc }) => gmc === number || gdc === number);
      return found && others.length === 0 ? [[number, found.id] as const] : [];
    }),
  );
}

const named = (sent: SentLine): readonly { readonly gmc: string | null }[] =>
  sent.what === 'picture' ? [sent.holder, sent.next].flatMap((one) => one ?? []) : [sent];

const numbersIn = (sent: SentLine | null): string[] =>
  sent ? named(sent).flatMap(({ gmc }) => gmc ?? []) : [];

/** Why nobody can know the line again. A GMC number is personal, and not shown. */
function troublesWith(
  sent: SentLine | null,
  doctors: ReadonlyMap<string, string>,
): Pick<Finding, 'rule' | 'allowed' | 'field'>[] {
  if (!sent) return [];
  const start =
    sent.what === 'applicant' && sent.startDate === null
      ? [{ field: 'projectedHireDate', rule: 'mandatory' as const, allowed: 'a day' }]
      : [];
  const nobody = named(sent).filter(({ gmc }) => gmc === null || !doctors.has(gmc));
  return [
    ...start,
    ...nobody.map(() => ({
      ...{ field: 'GMC number', rule: 'no such doctor' as const },
      allowed: 'the number of one doctor in Intrepid',
    })),
  ];
}

function toldBy(sent: SentLine, doctors: ReadonlyMap<string, string>): Omit<SentBefore, 'line'> {
  const doctor = (gmc: string | null): string | null => doctors.get(gmc ?? '') ?? null;
  const nothing = { doctorId: null, trainingPostNumber: null, positionId: null };
  const none = { ...nothing, startDate: null, endDate: null, role: null, told: null };
  if (sent.what !== 'picture') {
    const { gmc, ...about } = sent;
    return { ...none, ...about, doctorId: doctor(gmc) };
  }
  const { holder, next, vacant, ...about } = sent;
  return {
    ...none,
    ...about,
    told: {
      holder: holder && withId(holder, doctor),
      next: next && withId(next, doctor),
      vacant,
    },
  };
}

/** Somebody whom nobody knows is nobody of the present: what was told of them differs from it. */
function withId<Told extends { readonly gmc: string | null }>(
  { gmc, ...told }: Told,
  doctor: (gmc: string | null) => string | null,
): Omit<Told, 'gmc'> & { readonly doctorId: string } {
  return { ...told, doctorId: doctor(gmc) ?? '' };
}

/** When a header says that its file was written, in London: YYYYMMDD HHMMSS. */
function instantOf(writtenAt: string): number {
  const [, year, month, day, hour, minute] =
    /^(\d{4})(\d\d)(\d\d) (\d\d)(\d\d)/.exec(writtenAt) ?? [];
  return londonInstant(dayOf(`${year}${month}${day}`), `${hour}:${minute}`);
}
