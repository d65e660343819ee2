import type { Trust } from '../../../domain/trust.ts';

export const aTrust = (ods: string): Trust => ({
  ...{ ods, name: ods, authority: null, onInterface: false, leadEmployer: false },
  ...{ medicalStaffingEmail: null, medicalStaffingTelephone: null, codeVerified: true },
  ...{ succeededBy: null, succeededOn: null, formerly: [], fullRecords: false },
});
