import { spoken } from '../../systems/esr/layout/specification.ts';
import { writeFileName } from './file-name.ts';
import {
  broken,
  bytesOf,
  inDays,
  late,
  lines,
  lost,
  others,
  sent,
  truncated,
  twice,
  withFields,
  withoutZeros,
  type WaysOf,
} from './spoil-file.ts';
import type { RecordToSend } from './write-file.ts';

/** A doctor whom nobody knows. */
const stranger = '9999999';

/** How files of records go wrong. */
export const waysOfRecords: WaysOf<'records'> = {
  'records-not-sent': late,
  'records-late': (whole) => ({
    files: [sent(whole, { on: whole.date, time: '22:14' })],
    isSaid: true,
  }),
  'records-overtaken': (whole) => ({ files: [sent(whole, inDays(whole, 2))], isSaid: true }),
  'records-lost': lost,
  'records-twice': twice,
  'records-changed': (whole) => {
    const records = whole.records.map((one) => withFields(one, { changeDeleteIndicator: 'D' }));
    const other = { ...whole, records, time: '235900' };
    return { files: [sent(whole), sent(other, inDays(whole, 1))], isSaid: true };
  },
  'records-number-again': (whole) => {
    const file = { ...whole.file, sequence: Math.max(1, whole.file.sequence - 1) };
    return { files: [sent({ ...whole, file })], isSaid: false };
  },
  'records-in-two': (whole) => {
    const half = Math.ceil(whole.records.length / 2);
    const parts = [whole.records.slice(0, half), whole.records.slice(half)];
    return {
      files: parts.map((records, index) => {
        const file = { ...whole.file, sequence: whole.file.sequence + index };
        return sent({ ...whole, file, records });
      }),
      isSaid: true,
    };
  },
  'records-empty': others(false, () => []),
  'records-truncated': truncated,
  'records-without-trailer': broken(lines((all) => all.slice(0, -1))),
  'records-without-header': broken(lines((all) => all.slice(1))),
  'records-wrong-count': broken(
    lines((all) =>
      all.map((line) => line.replace(/^TRL,(\d+)$/, (_, n) => `TRL,${Number(n) + 1}`)),
    ),
  ),
  'records-wrong-name': broken(
    lines((all, { file }) => {
      const other = writeFileName({ ...file, sequence: file.sequence + 1 });
      return all.map((line) => line.replace(writeFileName(file), other));
    }),
  ),
  'records-utf-8': broken((bytes) => Buffer.from(`\uFEFF${bytes.toString('latin1')}`, 'utf8')),
  'records-poisoned': (whole) => {
    const { quote } = spoken().wire;
    const poison = ['XYZ,1,2,3', 'POR,x', `POS,1,,${quote}C,2`];
    const spoil = lines(([first = '', ...rest]) => [
      first,
      ...poison,
      ...rest.map((line) =>
        line.replace(/^TRL,(\d+)$/, (_, n) => `TRL,${Number(n) + poison.length}`),
      ),
    ]);
    return { files: [sent(whole, 'now', spoil(bytesOf(whole), whole))], isSaid: true };
  },
  'records-backslashes': others(true, (records) =>
    records.map((one) => withFields(one, { positionTitle: 'Registrar, "acute"\r\nmedicine\\' })),
  ),
  'records-unknown-codes': others(false, (records) =>
    records.map((one) =>
      withFields(one, { hostLeadIndicator: 'Neither', changeDeleteIndicator: 'X' }),
    ),
  ),
  'records-without-zeros': others(false, (records) =>
    records.map((one) => {
      const { employingOrgVpdCode, employingAuthority } = one.fields;
      return withFields(one, {
        employingOrgVpdCode: withoutZeros(employingOrgVpdCode),
        employingAuthority: withoutZeros(employingAuthority),
      });
    }),
  ),
  'full-files-nine': (whole, { full }) => {
    const hires = whole.records.filter(({ record }) => record === 'ASG');
    return {
      files: Array.from({ length: 9 }, (_, index) => {
        const sequence = whole.file.sequence + index;
        const file = { ...whole.file, type: 'RMF' as const, sequence };
        return sent({ ...whole, file, records: [...full(), ...hires] });
      }),
      isSaid: true,
    };
  },
  'full-file-forgets': (whole, { full }) => {
    const file = { ...whole.file, type: 'RMF' as const };
    const [first] = full();
    const id = first?.fields['positionId'];
    const records = full().filter(({ fields }) => fields['positionId'] === id);
    return { files: [sent({ ...whole, file, records })], isSaid: false };
  },
  'hires-at-host-only': others(false, (records, { positions }) =>
    records.flatMap((one) => {
      if (one.record !== 'ASG') return one;
      const post = one.fields['deaneryPostNumber'];
      const host = [...positions.values()].find(
        ({ trainingPostNumber, role }) => trainingPostNumber === post && role === 'host',
      );
      if (!host || host.pays) return one;
      const { positionId, positionNumber, authority: employingAuthority } = host;
      return withFields(one, { positionId, positionNumber, employingAuthority });
    }),
  ),
  'hires-of-strangers': (whole, { positions }) => {
    const [position] = positions.values();
    if (!position) return { files: [sent(whole)], isSaid: true };
    const { positionId, positionNumber, trainingPostNumber, authority } = position;
    const hire: RecordToSend = {
      record: 'ASG',
      fields: {
        ...{ positionId, positionNumber, deaneryPostNumber: trainingPostNumber },
        ...{ employingAuthority: authority, assignmentId: stranger, gmcNumber: stranger },
        ...{ assignmentStartDate: whole.date, changeDeleteIndicator: 'C' },
      },
    };
    return { files: [sent({ ...whole, records: [...whole.records, hire] })], isSaid: true };
  },
};
