import { stat } from 'node:fs/promises';
import { byId, type OfId } from './by-id.ts';
import { idOfDoctor } from './doctor-lines.ts';
import { linesOf } from './lines.ts';
import { idOfLine } from './placement-lines.ts';
import { readSpreadsheet, type Broken, type Sheet } from './read-file.ts';
import { doctorTemplate, placementTemplate, type Template } from './template.ts';

/** The files as they were read together. */
export interface Loaded {
  readonly placements: readonly OfId[];
  /** Null where the doctor view holds the doctors. */
  readonly doctors: readonly OfId[] | null;
  /** What makes a file unusable; then nothing is said of any row. */
  readonly broken: readonly Broken[];
  /** When the younger of the files was saved. */
  readonly changedAt: number;
}

export interface Files {
  readonly placements: string;
  readonly doctors?: string | undefined;
}

/** Reads the files when one has been saved since the last reading. */
export function loader(files: Files): () => Promise<Loaded> {
  let last: { readonly stamp: string; readonly loaded: Promise<Loaded> } | undefined;
  return async () => {
    const paths = [files.placements, ...(files.doctors === undefined ? [] : [files.doctors])];
    const saved = await Promise.all(
      paths.map(async (path) => {
        const known = await stat(path).catch(() => null);
        return { at: known?.mtimeMs ?? 0, size: known?.size ?? -1 };
      }),
    );
    const stamp = JSON.stringify(saved);
    if (last?.stamp !== stamp) {
      const changedAt = Math.floor(Math.max(...saved.map(({ at }) => at)));
      last = { stamp, loaded: load(files, changedAt) };
    }
    return await last.loaded;
  };
}

const isDoctors = ({ name }: Sheet): boolean => name?.toLowerCase() === 'doctors';

async function load(files: Files, changedAt: number): Promise<Loaded> {
  const book = await readSpreadsheet(files.placements);
  const other = files.doctors === undefined ? null : await readSpreadsheet(files.doctors);
  if (!book.ok || (other && !other.ok)) {
    const broken = [book, other].flatMap((read) => (read && !read.ok ? read.broken : []));
    return { placements: [], doctors: null, broken, changedAt };
  }
  const placements = under(
    book.sheets.find((sheet) => !isDoctors(sheet)),
    placementTemplate,
  );
  const second = other
    ? (other.sheets.find(isDoctors) ?? other.sheets[0])
    : book.sheets.find(isDoctors);
  const doctors = second || other ? under(second, doctorTemplate) : null;
  return {
    placements: placements.ok ? byId(placements.lines, idOfLine) : [],
    doctors: doctors?.ok ? byId(doctors.lines, idOfDoctor) : null,
    broken: [placements, doctors].flatMap((lines) => (lines && !lines.ok ? lines.broken : [])),
    changedAt,
  };
}

const under = (sheet: Sheet | undefined, template: Template) =>
  linesOf(sheet ?? { where: 'a file without a sheet', name: null, lines: [] }, template);
