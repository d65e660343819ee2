import assert from 'node:assert/strict';
import { readFile } from '../../../simulator/esr/read-file.ts';
import { writeFile } from '../../../simulator/esr/write-file.ts';
import { decodeFile, encodeFile } from '../../../systems/esr/codec.ts';
import { anApplicant, post } from './a-hub.ts';

const name = 'DE_EOE_APP_20270601_00000001.DAT';
const written = encodeFile({ name, writtenAt: '20270601 140000', records: [anApplicant()] });

describe('How the ESR of a rehearsal reads and writes', () => {
  it('reads our bytes by the layouts: accents, quotes, commas, a backslash, leading zeros', () => {
    const read = readFile(name, written);
    assert.ok(read.ok);
    const [record] = read.records;
    assert.equal(record?.line, 2);
    const present = Object.entries(record.fields).filter(([, value]) => value !== '');
    const lastName = 'Müller-O\x92Neill';
    assert.deepEqual(Object.fromEntries(present), { ...anApplicant().fields, lastName });
  });

  it('says where a file is broken', () => {
    const broken = (from: string, to: string) =>
      readFile(name, Buffer.from(written.toString('latin1').replace(from, to), 'latin1'));
    assert.deepEqual(broken('CB2 0QQ",', 'CB2 0QQ",,'), {
      ok: false,
      trouble: 'line 2: 43 fields, not 42',
    });
    assert.match(JSON.stringify(broken('"The Old', '"The "Old')), /"ok":false/);
    assert.deepEqual(readFile('applicants.csv', written).ok, false);
  });

  it('writes what our reader reads, a backslash before a quote and accents included', () => {
    const fields = {
      positionId: '0007607373',
      positionNumber: '0034611',
      deaneryNumber: post,
      positionTitle: 'Medical and Dental\\',
      employingOrgVpdCode: '096',
      esrOrganisation: '096 "Zoë", in Norwich',
    };
    const { name: ours, bytes } = writeFile(
      { deanery: 'EOE', type: 'RMC', date: '20270601', sequence: 7 },
      '140900',
      [{ record: 'POR', fields }],
    );
    assert.equal(ours, 'DE_EOE_RMC_20270601_00000007.DAT');
    const read = decodeFile(bytes, ours);
    assert.deepEqual(read.findings, []);
    assert.deepEqual(read.records[0]?.fields, fields);
  });
});
