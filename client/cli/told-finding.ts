import type { Finding } from '../../systems/esr/finding.ts';
import { asText, asValue } from './page.ts';

/** A finding with what it means for the record or the file, in words. */
export interface ToldFinding extends Omit<Finding, 'severity'> {
  readonly consequence: string;
}

/** Words that came from outside are shown without anything that a terminal would obey. */
export function inOneLine(given: string, finding: ToldFinding): string {
  const { line, record, field, rule, value, allowed, consequence } = finding;
  const where = [record, field].filter(Boolean).join(' ');
  const what = value === undefined ? rule : `${rule} ${JSON.stringify(asValue(value))}`;
  return `${given}:${line}  ${where && `${where}: `}${what}. Allowed: ${asText(allowed)}. So ${consequence}.`;
}
