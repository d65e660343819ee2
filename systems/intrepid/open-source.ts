import { knexSource } from './knex-source.ts';
import { openIntrepid } from './open-intrepid.ts';
import type { IntrepidSource } from './source.ts';
import { spreadsheetSource } from './spreadsheet/spreadsheet-source.ts';

/** Intrepid as the settings describe it: its views, with placements from a spreadsheet where one is given. */
export function openSource(settings: {
  readonly INTREPID_DATABASE_URL: string;
  readonly INTREPID_SCHEMA: string;
  readonly INTREPID_PLACEMENTS_FILE?: string | undefined;
  readonly INTREPID_DOCTORS_FILE?: string | undefined;
}): { readonly source: IntrepidSource; end(): Promise<void> } {
  const intrepid = openIntrepid({
    url: settings.INTREPID_DATABASE_URL,
    schema: settings.INTREPID_SCHEMA,
  });
  const behind = knexSource(intrepid);
  const placements = settings.INTREPID_PLACEMENTS_FILE;
  return {
    source:
      placements === undefined
        ? behind
        : spreadsheetSource({
            files: { placements, doctors: settings.INTREPID_DOCTORS_FILE },
            behind,
          }),
    end: () => intrepid.destroy(),
  };
}
