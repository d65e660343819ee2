import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFile, type RecordToWrite } from '../../systems/esr/codec.ts';
import { thursday } from './planted.ts';
import { aTerminal } from './terminal.ts';

export const app = 'DE_EOE_APP_20270506_00000007.DAT';
export const rmf = 'DE_EOE_RMF_20270505_00000041.DAT';
export const rmc = 'DE_EOE_RMC_20270506_00000042.DAT';

export const anApplicant = (
  doctor: number,
  of: Readonly<Record<string, string>> = {},
): RecordToWrite => ({
  record: 'APP',
  fields: {
    ...{ effectiveDate: '2027-05-06', lastName: 'Fenwick', firstName: 'Zoë', dob: '1995-02-03' },
    ...{ professionalRegNumber1: String(7_000_000 + doctor), postcode: 'IP1 1AA' },
    ...{ positionId: '0070', positionNumber: '00081', projectedHireDate: '2027-08-04' },
    ...of,
  },
});
export const aPosition = (
  positionId: string,
  of: Readonly<Record<string, string>> = {},
): RecordToWrite => ({
  record: 'POR',
  fields: {
    ...{ positionId, positionNumber: '00081', changeDeleteIndicator: 'C' },
    ...{ deaneryNumber: 'EOE/RGT00/021/FY1/010', employingOrgVpdCode: '096', ...of },
    hostLeadIndicator: 'Host Employer',
  },
});

/** No register stands behind a terminal that only reads files. */
export const nowhere = { url: 'postgres://127.0.0.1:1/none', schema: 'changeover', now: thursday };

/** So many applicants for one position. */
export const crowd = (many: number, of: Readonly<Record<string, string>> = {}) =>
  Array.from({ length: many }, (_, doctor) => anApplicant(doctor, of));

/** A folder in which files of the exchange lie, and a terminal without a register. */
export function filesLying() {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-files-'));
  return {
    ...aTerminal(nowhere),
    folder,
    /** A file lies here, spoiled where that is wanted. */
    lies(name: string, records: readonly RecordToWrite[], spoil = (text: string) => text): string {
      const bytes = encodeFile({ name, writtenAt: '20270506 140000', records });
      const path = join(folder, name);
      writeFileSync(path, Buffer.from(spoil(bytes.toString('latin1')), 'latin1'));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
