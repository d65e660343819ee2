import { absence } from './abs.ts';
import { address } from './add.ts';
import { applicantConfirmation } from './apc.ts';
import { applicant } from './app.ts';
import { assignment } from './asg.ts';
import { notificationConfirmation } from './dcc.ts';
import { notification } from './dnc.ts';
import { header } from './hdr.ts';
import type { RecordLayout, RecordType } from './layout.ts';
import { professionalBody } from './pbd.ts';
import { person } from './per.ts';
import { positionReconciliation } from './por.ts';
import { positionInformation } from './pos.ts';
import { reconciliationConfirmation } from './rtc.ts';
import { trailer } from './trl.ts';

export const layouts: Readonly<Record<RecordType, RecordLayout>> = {
  HDR: header,
  TRL: trailer,
  APP: applicant,
  APC: applicantConfirmation,
  DNC: notification,
  DCC: notificationConfirmation,
  POS: positionInformation,
  POR: positionReconciliation,
  ASG: assignment,
  PER: person,
  ADD: address,
  ABS: absence,
  PBD: professionalBody,
  RTC: reconciliationConfirmation,
};

export const fileTypeCodes = ['APP', 'APC', 'DNC', 'DNF', 'DCC', 'RMC', 'RMF', 'RTC'] as const;
export type FileType = (typeof fileTypeCodes)[number];

export interface FileKind {
  readonly direction: 'to ESR' | 'from ESR';
  readonly records: readonly RecordType[];
  readonly says: string;
}

const toESR = (record: RecordType, says: string): FileKind => ({
  direction: 'to ESR',
  records: [record],
  says,
});
const fromESR = (records: readonly RecordType[], says: string): FileKind => ({
  direction: 'from ESR',
  records,
  says,
});
const reconciliation = ['POS', 'POR', 'ASG', 'PER', 'ADD', 'ABS', 'PBD'] as const;

export const fileTypes: Readonly<Record<FileType, FileKind>> = {
  APP: toESR('APP', 'applicants for ESR'),
  APC: fromESR(['APC'], 'what became of applicants in ESR'),
  DNC: toESR('DNC', 'notifications for ESR'),
  DNF: toESR('DNC', 'notifications for ESR, of every post'),
  DCC: fromESR(['DCC'], 'what became of notifications in ESR'),
  RMC: fromESR(reconciliation, 'positions, assignments and persons of ESR that have changed'),
  RMF: fromESR(reconciliation, 'every position, assignment and person of ESR'),
  RTC: toESR('RTC', 'what we made of ESR’s positions, assignments and persons'),
};
