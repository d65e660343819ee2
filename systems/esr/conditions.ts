import type { Breach } from './finding.ts';
import { breach } from './finding.ts';
import { type Fields, isNeeded, type RecordLayout, sayCondition } from './layout/layout.ts';

const none: readonly Breach[] = [];

/** What a record lacks because of what another of its fields says; made ready once for a layout. */
export function missingIn({ fields: all }: RecordLayout): (fields: Fields) => readonly Breach[] {
  const conditional = all.flatMap((field) => {
    const { mandatoryWhen } = field;
    return mandatoryWhen
      ? [{ field, allowed: `a value, since ${sayCondition(mandatoryWhen)}` }]
      : [];
  });
  if (conditional.length === 0) return () => none;
  return (fields) =>
    conditional
      .filter(({ field }) => (fields[field.name] ?? '').trim() === '' && isNeeded(field, fields))
      .map(({ field, allowed }) => breach(field, { rule: 'mandatory', allowed }));
}
