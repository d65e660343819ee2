import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A message as a mail server gives it back, about the digest of 1 June 2027 to RGT. */
export const returned = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`returned/${name}.eml`, import.meta.url)));
