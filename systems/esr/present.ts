import type { Fields } from './layout/layout.ts';

/** Only the values that there are: ESR wants nothing between commas where there is none. */
export function present(values: Readonly<Record<string, string | null | undefined>>): Fields {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') fields[name] = value;
  }
  return fields;
}
