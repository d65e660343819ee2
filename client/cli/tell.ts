import type { Session } from './session.ts';

/** A sentence for a person; with --json the document that says the same. */
export function tell(
  { json, page }: Session,
  sentence: string,
  document: Record<string, unknown>,
): void {
  if (json) page.json(document);
  else page.line(sentence);
}
