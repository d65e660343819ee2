import type { SampleTrust } from './region.ts';

/** What a trust hosts; nothing that it does well or badly hangs on it, or on its name. */
export type Hosts = 'hospital' | 'mental health' | 'community';

type Listed = readonly [ods: string, name: string, hosts: Hosts, codeVerified: boolean];

const listed: readonly Listed[] = [
  ['RGT', 'Cambridge University Hospitals NHS Foundation Trust', 'hospital', true],
  ['RM1', 'Norfolk and Norwich University Hospitals NHS Foundation Trust', 'hospital', true],
  ['RDE', 'East Suffolk and North Essex NHS Foundation Trust', 'hospital', true],
  ['RAJ', 'Mid and South Essex NHS Foundation Trust', 'hospital', true],
  ['RC9', 'Bedfordshire Hospitals NHS Foundation Trust', 'hospital', true],
  ['RGN', 'North West Anglia NHS Foundation Trust', 'hospital', true],
  ['RWH', 'East and North Hertfordshire NHS Trust', 'hospital', true],
  ['RWG', 'West Hertfordshire Teaching Hospitals NHS Trust', 'hospital', true],
  ['RGP', 'James Paget University Hospitals NHS Foundation Trust', 'hospital', true],
  ['RCX', 'The Queen Elizabeth Hospital, King’s Lynn, NHS Foundation Trust', 'hospital', true],
  ['RGR', 'West Suffolk NHS Foundation Trust', 'hospital', true],
  ['RQW', 'The Princess Alexandra Hospital NHS Trust', 'hospital', true],
  ['RGM', 'Royal Papworth Hospital NHS Foundation Trust', 'hospital', true],
  ['RD8', 'Milton Keynes University Hospital NHS Foundation Trust', 'hospital', true],
  ['RT1', 'Cambridgeshire and Peterborough NHS Foundation Trust', 'mental health', false],
  ['RMY', 'Norfolk and Suffolk NHS Foundation Trust', 'mental health', false],
  ['R1L', 'Essex Partnership University NHS Foundation Trust', 'mental health', false],
  ['RWR', 'Hertfordshire Partnership University NHS Foundation Trust', 'mental health', false],
  ['RYV', 'Cambridgeshire Community Services NHS Trust', 'community', false],
  ['RY3', 'Norfolk Community Health and Care NHS Trust', 'community', false],
  ['RY4', 'Hertfordshire Community NHS Trust', 'community', false],
  ['RYC', 'East of England Ambulance Service NHS Trust', 'community', false],
];

/** Invented, as is its code: the one trust that works with spreadsheets. */
const spreadsheets: Listed = ['ZZ9', 'Wexmere Community Hospitals Trust', 'community', false];

/** Numbers that nobody has: 01632 960000 to 960999 are kept for stories. */
const reachedAt = (ods: string, index: number) => ({
  medicalStaffingEmail: `medical.staffing@${ods.toLowerCase()}.example`,
  medicalStaffingTelephone: `01632 960${101 + index}`,
});

/** The East of England: public names and codes; VPDs, addresses and numbers are invented. RDE plays the lead employer, and the hospitals exchange full records. */
export const sampleTrusts: readonly SampleTrust[] = [
  ...listed.map(([ods, name, hosts, codeVerified], index) => ({
    ods,
    name,
    codeVerified,
    authority: String(41 + 7 * index).padStart(3, '0'),
    onInterface: true,
    leadEmployer: ods === 'RDE',
    fullRecords: hosts === 'hospital',
    ...reachedAt(ods, index),
  })),
  {
    ods: spreadsheets[0],
    name: spreadsheets[1],
    codeVerified: spreadsheets[3],
    authority: null,
    onInterface: false,
    leadEmployer: false,
    fullRecords: false,
    ...reachedAt(spreadsheets[0], listed.length),
  },
];

export const hostsOf = (kind: Hosts): string[] =>
  [...listed, spreadsheets].filter(([, , hosts]) => hosts === kind).map(([ods]) => ods);
