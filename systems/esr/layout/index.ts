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
}

const toESR = (record: RecordType): FileKind => ({ direction: 'to ESR', records: [record] });
const fromESR = (...records: RecordType[]): FileKind => ({ direction: 'from ESR', records });
const reconciliation = fromESR('POS', 'POR', 'ASG', 'PER', 'ADD', 'ABS', 'PBD');

export const fileTypes: Readonly<Record<FileType, FileKind>> = {
  APP: toESR('APP'),
  APC: fromESR('APC'),
  DNC: toESR('DNC'),
  DNF: toESR('DNC'),
  DCC: fromESR('DCC'),
  RMC: reconciliation,
  RMF: reconciliation,
  RTC: toESR('RTC'),
};
