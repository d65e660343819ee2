import type { Read } from '../finding.ts';
import type { PersonRow, PlacementRow, PostRow } from '../rows.ts';
import type { IntrepidSource, PersonForEsr } from '../source.ts';
import { withoutPerson } from '../without-person.ts';
import { readOfId, sliceOf, type OfId } from './by-id.ts';
import { doctorOfLine } from './doctor-lines.ts';
import { loader, type Files, type Loaded } from './load.ts';
import { placementOfLine } from './placement-lines.ts';
import type { Broken } from './read-file.ts';
import { placementIds } from './template.ts';

const postsAtOnce = 500;

/**
 * Placements from a spreadsheet, and doctors where there is a sheet of them; everything else from the views behind it.
 * Its lines are rows like any other: what is wrong with one is a finding that says where it stands.
 */
export function spreadsheetSource(of: {
  readonly files: Files;
  readonly behind: IntrepidSource;
}): IntrepidSource {
  const { files, behind } = of;
  const load = loader(files);

  const placements = async (
    page: readonly OfId[],
    changedAt: number,
  ): Promise<Read<PlacementRow>[]> => {
    const posts = await postsOf(behind, page);
    const naming = { view: 'placement', heading: placementIds.join(' or ') } as const;
    return page.flatMap((one) =>
      readOfId(one, naming, (line) =>
        placementOfLine(line, { post: posts.get(line.cell('National Post Number')), changedAt }),
      ),
    );
  };

  const doctors = (page: readonly OfId[], changedAt: number): Read<PersonRow>[] =>
    page.flatMap((one) =>
      readOfId(one, { view: 'doctor', heading: 'id' }, (line) => doctorOfLine(line, changedAt)),
    );

  return {
    ...behind,
    placements: async (slice) => {
      const loaded = await load();
      if (loaded.broken.length > 0) return { rows: [brokenRow(loaded)], cursor: null };
      const { page, cursor } = sliceOf(loaded.placements, slice, loaded.changedAt);
      return { rows: await placements(page, loaded.changedAt), cursor };
    },
    doctors: async (slice) => {
      const loaded = await load();
      if (loaded.broken.length > 0) return { rows: [], cursor: null };
      if (loaded.doctors === null) return await behind.doctors(slice);
      const { page, cursor } = sliceOf(loaded.doctors, slice, loaded.changedAt);
      return { rows: doctors(page, loaded.changedAt).map(withoutPerson), cursor };
    },
    versions: async (view) => {
      if (view !== 'placement') return await behind.versions(view);
      const loaded = await load();
      const [first] = loaded.broken;
      if (first) throw new Error(unreadable(first));
      const reads = await placements(loaded.placements, loaded.changedAt);
      return reads.map((read) =>
        read.ok
          ? { id: read.row.id, version: read.row.version }
          : { id: read.id, version: read.version ?? 0 },
      );
    },
    peopleForEsr: async (doctorIds) => {
      const loaded = await load();
      if (loaded.doctors === null) return await behind.peopleForEsr(doctorIds);
      const asked = loaded.doctors.filter(({ id }) => doctorIds.includes(id));
      const people = doctors(asked, loaded.changedAt);
      return new Map<string, PersonForEsr>(
        people.flatMap((read) => (read.ok ? [[read.row.id, read.row]] : [])),
      );
    },
    peopleNumbered: async (numbers) => {
      const loaded = await load();
      if (loaded.doctors === null) return await behind.peopleNumbered(numbers);
      const asked = new Set(numbers);
      return doctors(loaded.doctors, loaded.changedAt)
        .flatMap((read) => (read.ok ? [read.row] : []))
        .filter(({ gmc, gdc }) => asked.has(gmc ?? '') || asked.has(gdc ?? ''));
    },
  };
}

/** Without the value: a line where the headings should be may be about a person. */
const unreadable = ({ where, field, allowed }: Broken): string =>
  `${where} cannot be read, so nobody can say what is gone: ${field}. Allowed: ${allowed}.`;

/** One row for all that makes the files unusable, so that it lies on a desk; no other row is told, and none is gone. */
const brokenRow = ({ broken }: Loaded): Read<PlacementRow> => ({
  ...{ ok: false, id: 'file', version: null, changedAt: null },
  where: [...new Set(broken.map(({ where }) => where))].join('; '),
  findings: broken.map(({ field, value, allowed }) => ({
    ...{ view: 'placement', id: 'file', field, allowed },
    ...(value === undefined ? {} : { value }),
  })),
});

/** The posts that the lines name, as the post view holds them. */
async function postsOf(
  behind: IntrepidSource,
  page: readonly OfId[],
): Promise<Map<string, PostRow>> {
  const named = page.flatMap(({ lines }) => lines.map((one) => one.cell('National Post Number')));
  const ids = [...new Set(named)].filter((id) => id !== '');
  const posts = new Map<string, PostRow>();
  for (let from = 0; from < ids.length; from += postsAtOnce) {
    const some = ids.slice(from, from + postsAtOnce);
    const { rows } = await behind.posts({ ids: some, limit: postsAtOnce });
    for (const read of rows) if (read.ok) posts.set(read.row.id, read.row);
  }
  return posts;
}
