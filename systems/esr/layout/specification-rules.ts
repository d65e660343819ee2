import type { RecordLayout } from './layout.ts';
import type { RecordFile } from './specification-schema.ts';
import type { Specification } from './specification.ts';

/** What is wrong with a record's columns, measured by ours: nothing that Changeover needs may be lost unsaid. */
export function troublesWith(layout: RecordLayout, { fields, without = [] }: RecordFile): string[] {
  const place = `records.${layout.record}`;
  const troubles: string[] = [];
  const columns = fields?.map(({ column }) => column).sort((a, b) => a - b);
  const wrong = columns?.findIndex((column, index) => column !== index + 2) ?? -1;
  const found = columns?.[wrong];
  if (found !== undefined) {
    const is =
      found < wrong + 2 ? `column ${found} is there twice` : `column ${wrong + 2} is missing`;
    troubles.push(`${place}.fields: ${is}. Allowed: columns from 2 on, each once.`);
  }
  const names = fields?.map(({ name }) => name) ?? layout.fields.map(({ name }) => name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
    troubles.push(`${place}.fields: ${name} is there twice. Allowed: each name once.`);
  const needed = layout.fields.filter(({ name }) => !name.startsWith('unread'));
  for (const { name, mandatory } of needed) {
    if (names.includes(name) || (without.includes(name) && !mandatory)) continue;
    const allowed = mandatory
      ? 'a field of that name, without which Changeover can do nothing with the record'
      : 'a field of that name, or the name under without';
    troubles.push(`${place}.fields: there is no ${name}. Allowed: ${allowed}.`);
  }
  for (const { name, mandatoryWhen } of fields ?? []) {
    if (!mandatoryWhen || names.includes(mandatoryWhen.field)) continue;
    const is = `${name} is mandatory by ${mandatoryWhen.field}, which is no field`;
    troubles.push(`${place}.fields: ${is}. Allowed: a field of the same record.`);
  }
  for (const name of without) {
    if (!names.includes(name) && needed.some((one) => one.name === name)) continue;
    troubles.push(
      `${place}.without: ${JSON.stringify(name)} is no field that is left out. Allowed: names of ours that fields does not have.`,
    );
  }
  return troubles;
}

/** What is wrong with the records together, and with how lines are written. */
export function troublesBetween({ layouts, wire }: Specification): string[] {
  const all = Object.values(layouts);
  const codes = all.flatMap(({ record, code }, index) => {
    const other = all.slice(0, index).find((one) => one.code === code);
    const is = `${code} is that of ${other?.record ?? ''}`;
    return other ? [`records.${record}.code: ${is}. Allowed: each code once.`] : [];
  });
  return wire.delimiter === wire.quote
    ? [...codes, 'wire: delimiter and quote are the same sign. Allowed: two signs.']
    : codes;
}
