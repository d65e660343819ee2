import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of ESR's as text, in its character set, with the header and the trailer that belong to it unless it says otherwise. */
export function asText(
  name: string,
  lines: readonly string[],
  of: { readonly header?: string; readonly trailer?: string | null } = {},
): Buffer {
  const [, deanery = '', , day = ''] = name.split('_');
  const header = of.header ?? `HDR,"${name}","${day} 070000","${deanery}"`;
  const trailer = of.trailer === undefined ? `TRL,${lines.length + 2}` : of.trailer;
  const all = [header, ...lines, ...(trailer === null ? [] : [trailer])];
  return Buffer.from(all.map((line) => `${line}\r\n`).join(''), 'latin1');
}

/** ESR puts a file into its folder. */
export const delivers = (root: string, name: string, bytes: Buffer): void =>
  writeFileSync(join(root, 'from-esr', name), bytes);
