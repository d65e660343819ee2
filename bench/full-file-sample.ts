import { civilDate } from '../domain/civil-date.ts';
import { generateRegion } from '../simulator/intrepid/generate-region.ts';
import type { Region } from '../simulator/intrepid/region.ts';
import { encodeFile, type RecordToWrite } from '../systems/esr/codec.ts';
import { formatFileName } from '../systems/esr/layout/file-name.ts';
import { recordsOf } from './esr-sample.ts';

/** A region with so many rotations of the season, and so many posts with somebody in each. */
export function aLargeRegion(rotations: number, posts: number): Region {
  const region = generateRegion({ seed: '1', rotations });
  const [post] = region.posts;
  const [doctor] = region.doctors;
  if (!post || !doctor) throw new RangeError('The region has no post, or no doctor');
  const more = Array.from({ length: posts - region.posts.length }, (_, index) => ({
    ...post,
    trainingPostNumber: `EOE/${post.trust}99/021/STR/${String(index + 1).padStart(5, '0')}`,
  }));
  const all = [...region.posts, ...more];
  const holders = all.map((_, index) => ({
    ...doctor,
    ...{ id: `H${index}`, gmc: String(2_000_000 + index), newRecruit: false },
  }));
  const held = all.map(({ trainingPostNumber, programme, grade }, index) => ({
    ...{ id: `Q${index}`, version: 1, doctorId: `H${index}`, status: 'approved' as const },
    ...{ trainingPostNumber, programme, grade, wte: '1.00' },
    startDate: civilDate('2026-08-05'),
    endDate: civilDate('2027-06-30'),
  }));
  return {
    ...region,
    posts: all,
    doctors: [...region.doctors, ...holders],
    placements: [...region.placements, ...held],
  };
}

/** A full file of the first posts of a region: each has a position, and the person in it with address and body. */
export function aFullFile(region: Region, positions: number, sequence: number) {
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const name = formatFileName({ deanery: region.deanery, type: 'RMF', date, sequence });
  const authorities = new Map(region.trusts.map(({ ods, authority }) => [ods, authority]));
  const [anyAuthority = null] = [...authorities.values()].filter((one) => one !== null);
  const records = [...recordsOf('RMF', positions)];
  const ofEach = records.length / positions;
  const written = records.map((one, index): RecordToWrite => {
    const n = Math.floor(index / ofEach);
    const post = region.posts[n];
    if (!post) throw new RangeError(`The region has no post ${n}`);
    const own = {
      ...{ deaneryNumber: post.trainingPostNumber, deaneryPostNumber: post.trainingPostNumber },
      ...{ odsCode: post.trust, gmcNumber: String(2_000_000 + n) },
      registrationNumber: String(2_000_000 + n),
      employingOrgVpdCode: authorities.get(post.trust) ?? anyAuthority ?? '',
      employingAuthority: authorities.get(post.trust) ?? anyAuthority ?? '',
    };
    const theirs = Object.entries(own).filter(([field]) => field in one.fields);
    return { ...one, fields: { ...one.fields, ...Object.fromEntries(theirs) } };
  });
  const bytes = encodeFile({ name, writtenAt: `${date} 143000`, records: written });
  return { name, bytes, records: written.length };
}
