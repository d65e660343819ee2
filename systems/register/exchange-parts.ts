import type { LedgerFile } from './exchange-files.ts';
import type { Register } from './open-register.ts';

/** Keeps the next piece of a file that is too large to be kept whole; parts count from 0. */
export async function keepPart(
  open: Register,
  file: string,
  part: number,
  bytes: Buffer,
): Promise<void> {
  await open('exchange_parts').insert({ file, part, bytes });
}

/** The bytes of a file from the first, however it is kept: never more than one piece at a time. */
export async function* bytesOf(
  register: Register,
  { name, bytes }: Pick<LedgerFile, 'name' | 'bytes'>,
): AsyncGenerator<Buffer> {
  if (bytes.length > 0) {
    yield bytes;
    return;
  }
  for (let part = 0; ; part += 1) {
    const piece: { bytes: Buffer } | undefined = await register('exchange_parts')
      .where({ file: name, part })
      .first('bytes');
    if (!piece) return;
    yield piece.bytes;
  }
}
