import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CannotBeWritten,
  decodeFile,
  encodeChunks,
  encodeFile,
  type RecordToWrite,
} from '../../../systems/esr/codec.ts';
import { fileTypeCodes, fileTypes, type FileType } from '../../../systems/esr/layout/index.ts';
import { fieldsOf } from './a-record.ts';
import {
  nameOf,
  name,
  writtenAt,
  position,
  write,
  read,
  header,
  good,
  inPieces,
} from './a-file.ts';

const some = (type: FileType, most = 4) =>
  fc.array(
    fc
      .constantFrom(...fileTypes[type].records)
      .chain((record) => fieldsOf(record).map((fields): RecordToWrite => ({ record, fields }))),
    { maxLength: most },
  );

describe('an ESR file', () => {
  for (const type of fileTypeCodes)
    it(`of type ${type} comes back as it was written, whatever its text, and in whatever pieces`, () => {
      const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(some(type), sizes, (records, pieces) => {
          const bytes = encodeFile({ name: nameOf(type), writtenAt, records });
          const file = decodeFile(bytes, nameOf(type));
          assert.deepEqual(file.findings, []);
          assert.deepEqual(
            file.records.map(({ record, fields }) => ({ record, fields })),
            records,
          );
          assert.equal(file.trailer?.lines, records.length + 2);
          assert.deepEqual(
            inPieces(bytes, pieces, nameOf(type)).map(({ record }) => record?.fields),
            [
              file.header,
              ...records.map(({ fields }) => fields),
              { lines: String(records.length + 2) },
            ],
          );
        }),
        { numRuns: 60 },
      );
    });

  it('is the same in chunks as whole', async () => {
    const records = Array.from({ length: 2000 }, () =>
      position({ esrOrganisation: 'x'.repeat(100) }),
    );
    const chunks: Buffer[] = [];
    for await (const chunk of encodeChunks({ name, writtenAt }, records)) chunks.push(chunk);
    assert.ok(chunks.length > 3);
    assert.deepEqual(Buffer.concat(chunks), write(...records));
    await assert.rejects(async () => {
      for await (const chunk of encodeChunks({ name, writtenAt }, [position({ odd: '1' })]))
        assert.ok(chunk.length > 0);
    }, CannotBeWritten);
  });

  it('keeps leading zeros, brackets, backslashes, quotes, commas and accents', () => {
    const fields = {
      positionId: '0007607373',
      positionNumber: '00034611',
      deaneryNumber: 'KSS/RJZ01/030/STR(H)/001',
      positionTitle: 'Medical and Dental\\',
      esrOrganisation: 'Zoë "Ó Briain", YO12 5EX,',
      employingOrgVpdCode: '096',
    };
    const [record] = decodeFile(write(position(fields)), name).records;
    assert.deepEqual(record?.fields, fields);
  });

  it('tells nothing between commas from two quotes', () => {
    const [record] = read([header, good, 'TRL,3', ''].join('\r\n')).records;
    assert.equal(record?.fields['esrLocation'], '');
    assert.ok(record && !('unread03' in record.fields));
  });

  it('is one byte a character: an accent is Windows-1252', () => {
    assert.ok(write(position({ positionTitle: 'Müller’s' })).includes(Buffer.from([0xfc])));
    assert.ok(write(position({ positionTitle: 'Müller’s' })).includes(Buffer.from([0x92])));
  });

  it('reads the published line with a backslash before a quote', () => {
    const line =
      'POS,7607373,,"C","34611829","Medical and Dental\\","Specialty Registrar (Cornerways)","800","General Practice","WES/J82150/800/GPST/003","WES","RBD","NHS","MS02","Specialty Registrar ST2/ SpR2",""';
    const file = read(`${header}\r\n${line}\r\nTRL,3\r\n`);
    assert.deepEqual(file.findings, []);
    assert.equal(file.records[0]?.fields['deaneryNumber'], 'WES/J82150/800/GPST/003');
    assert.equal(file.records[0]?.fields['positionTitle'], 'Medical and Dental\\');
  });
});
