import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Region } from '../../simulator/intrepid/region.ts';
import { applicantKey } from '../../simulator/script/story.ts';
import { layouts } from '../../systems/esr/layout/index.ts';

/** How often the bytes that ESR took hold each `<doctor>/<position>/<start>`: only the layout says where they stand. */
export async function applicantsInBytes(own: string, region: Region): Promise<Map<string, number>> {
  const doctorOf = new Map(region.doctors.map(({ gmc, id }) => [gmc, id]));
  const column = (name: string): number => {
    const field = layouts.APP.fields.find((one) => one.name === name);
    if (!field) throw new RangeError(`The applicant layout has no ${name}`);
    return field.position - 1;
  };
  const taken = join(own, 'taken');
  const names = (await readdir(taken)).filter((name) => name.includes('_APP_')).sort();
  const counts = new Map<string, number>();
  for (const name of names) {
    const records: string[][] = parse(await readFile(join(taken, name)), {
      relax_column_count: true,
      trim: true,
    });
    for (const record of records.filter(([type]) => type === 'APP')) {
      const value = (of: string) => record[column(of)] ?? '';
      const gmc = value('professionalRegNumber1');
      const key = applicantKey(
        doctorOf.get(gmc) ?? gmc,
        value('positionId'),
        value('projectedHireDate'),
      );
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
