import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeFile, encodeFile, type RecordToWrite } from '../../systems/esr/codec.ts';
import { formatFileName } from '../../systems/esr/layout/file-name.ts';
import type { FileType } from '../../systems/esr/layout/index.ts';

const nameOf = (type: FileType, date: string, sequence: number): string =>
  formatFileName({ deanery: 'EOE', type, date: date.replaceAll('-', ''), sequence });

/** The folder that is shared with ESR, and what ESR does in it. */
export function aSharedFolder(root: string) {
  const fromEsr = join(root, 'from-esr');
  const toEsr = join(root, 'to-esr');
  for (const folder of [fromEsr, toEsr]) mkdirSync(folder);
  return {
    nameOf,
    /** ESR delivers a file; answers its name. */
    arrives(
      type: FileType,
      date: string,
      sequence: number,
      records: readonly RecordToWrite[] = [],
      spoil: (bytes: Buffer) => Buffer = (bytes) => bytes,
    ): string {
      const name = nameOf(type, date, sequence);
      const writtenAt = `${date.replaceAll('-', '')} 070000`;
      writeFileSync(join(fromEsr, name), spoil(encodeFile({ name, writtenAt, records })));
      return name;
    },
    /** What lies in ESR's folder, temporary names too. */
    atEsr: () => readdirSync(toEsr).sort(),
    waitingFromEsr: () => readdirSync(fromEsr).filter((name) => name !== 'archive'),
    isArchived: (name: string) => existsSync(join(fromEsr, 'archive', name)),
    /** The records of a file that left, as their fields. */
    recordsOf: (name: string) =>
      decodeFile(readFileSync(join(toEsr, name)), name).records.map(({ fields }) => fields),
    /** ESR takes its files. */
    takes: (name: string) => rmSync(join(toEsr, name)),
  };
}
