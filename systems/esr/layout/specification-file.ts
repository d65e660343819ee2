import { readFileSync } from 'node:fs';
import type { Condition, Fact, Field, RecordLayout } from './layout.ts';
import { troublesBetween, troublesWith } from './specification-rules.ts';
import {
  type FieldFile,
  type RecordFile,
  sentencesOf,
  type SpecificationFile,
  specificationSchema,
} from './specification-schema.ts';
import { ours, type Specification } from './specification.ts';
import type { Wire } from './wire.ts';

/** The file cannot be used; the message has a line for each thing that is wrong. */
export class SpecificationError extends Error {
  override readonly name = 'SpecificationError';

  constructor(file: string, sentences: readonly string[]) {
    super(sentences.map((sentence) => `${file}: ${sentence}`).join('\n'));
  }
}

/** The specification of a file; ours where there is none. Throws a SpecificationError. */
export function specificationIn(path: string | undefined): Specification {
  if (path === undefined) return ours;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new SpecificationError(path, ['It cannot be read.']);
  }
  return specificationOf(text, path);
}

/** Reads JSON; what it leaves out is ours. */
export function specificationOf(text: string, path: string): Specification {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    throw new SpecificationError(path, [`It is not JSON: ${reason}.`]);
  }
  const parsed = specificationSchema.safeParse(given);
  if (!parsed.success) throw new SpecificationError(path, sentencesOf(parsed.error, given));
  const { wire, notifications, records } = parsed.data;
  const layouts = { ...ours.layouts };
  const troubles: string[] = [];
  for (const layout of Object.values(ours.layouts)) {
    const record = records[layout.record];
    if (!record) continue;
    troubles.push(...troublesWith(layout, record));
    layouts[layout.record] = layoutOf(layout, record);
  }
  const specification = {
    layouts,
    wire: wireOf(wire),
    notifications: {
      replacements: notifications.replacements ?? ours.notifications.replacements,
      withdrawalReasons: notifications.withdrawalReasons ?? ours.notifications.withdrawalReasons,
    },
  };
  troubles.push(...troublesBetween(specification));
  if (troubles.length > 0) throw new SpecificationError(path, troubles);
  return specification;
}

const wireOf = (given: SpecificationFile['wire']): Wire => ({
  delimiter: given.delimiter ?? ours.wire.delimiter,
  quote: given.quote ?? ours.wire.quote,
  lineEnd: given.lineEnd ?? ours.wire.lineEnd,
  characterSet: given.characterSet ?? ours.wire.characterSet,
  unsendable: given.unsendable ?? ours.wire.unsendable,
  days: given.days ?? ours.wire.days,
  trailerCounts: given.trailerCounts ?? ours.wire.trailerCounts,
});

const told: readonly Fact[] = ['column', 'name', 'type', 'length', 'mandatory', 'values'];

function layoutOf(layout: RecordLayout, { code, fields, without }: RecordFile): RecordLayout {
  return {
    ...layout,
    ...(code !== undefined && { code }),
    ...(fields && { fields: fields.map((one) => fieldOf(one, layout)).sort(byPosition) }),
    ...(without && { without }),
  };
}

const byPosition = (a: Field, b: Field): number => a.position - b.position;

/** A field that we do not know may be personal. */
function fieldOf({ column, type, ...rest }: FieldFile, { fields }: RecordLayout): Field {
  const [, letter, length, decimals] = /^([XFNL])\((\d+)(?:,(\d))?\)$/.exec(type) ?? [];
  const known = fields.find(({ name }) => name === rest.name);
  return {
    position: column,
    name: rest.name,
    type: letter === 'F' || letter === 'N' || letter === 'L' ? letter : 'X',
    length: Number(length),
    mandatory: rest.mandatory,
    published: told,
    personal: rest.personal ?? (known ? (known.personal ?? false) : true),
    ...(decimals !== undefined && { decimals: Number(decimals) }),
    ...(rest.mandatoryWhen && { mandatoryWhen: conditionOf(rest.mandatoryWhen) }),
    ...(rest.values && { values: rest.values }),
    ...(rest.format && { format: rest.format }),
    ...(rest.quoted !== undefined && { quoted: rest.quoted }),
    ...(rest.note !== undefined && { note: rest.note }),
  };
}

const conditionOf = ({ field, values }: NonNullable<FieldFile['mandatoryWhen']>): Condition => ({
  field,
  ...(values && { values }),
});
