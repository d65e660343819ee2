import { z } from 'zod';
import { settingsSchema } from '../../settings/settings.ts';
import { table } from './parts.ts';

interface Variable {
  readonly name: string;
  readonly says: string;
  readonly allowed: string;
  readonly without: string;
}

/** The configuration table: every variable that the settings' schema knows. */
export const configurationTable = (): string =>
  table(
    ['variable', 'what it says', 'allowed', 'without it'],
    variables().map(({ name, says, allowed, without }) => [`\`${name}\``, says, allowed, without]),
  );

function variables(): Variable[] {
  return Object.entries(settingsSchema.shape).map(([name, field]) => {
    let inner: z.ZodType = field;
    let without = '**needed**';
    while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) {
      without = inner instanceof z.ZodDefault ? `\`${String(inner.def.defaultValue)}\`` : '–';
      inner = inner.unwrap() as z.ZodType;
    }
    const { description, allowed } = inner.meta() ?? {};
    return { name, says: asText(description), allowed: asText(allowed), without };
  });
}

/** Markdown would take what stands in angle brackets for a tag. */
const asText = (words: unknown): string => String(words).replaceAll('<', '&lt;');
