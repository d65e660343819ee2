import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilDate, type CivilDate } from '../../../domain/civil-date.ts';
import { londonInstant } from '../../../domain/london.ts';
import { esrHub } from '../../../simulator/esr/hub.ts';
import { journalOf, readJournal } from '../../../simulator/esr/journal.ts';
import type { Misbehaves } from '../../../simulator/esr/misbehaviours.ts';
import type { Region, SampleDoctor } from '../../../simulator/intrepid/region.ts';
import { applicantKey, type PositionStory, type Story } from '../../../simulator/script/story.ts';
import type { Actor } from '../../../simulator/world.ts';
import { decodeFile, encodeFile, type RecordToWrite } from '../../../systems/esr/codec.ts';
import type { FileType } from '../../../systems/esr/layout/index.ts';

export const post = 'EOE/RGT01/021/STR(H)/001';
const start = civilDate('2027-08-04');

export const aPosition = (of: Partial<PositionStory> = {}): PositionStory => ({
  positionId: '0100001',
  positionNumber: '0200001',
  trainingPostNumber: post,
  ods: 'RGT',
  authority: '0292',
  role: 'host',
  pays: true,
  liveFrom: civilDate('2026-11-02'),
  ...of,
});

const aDoctor = (number: number): SampleDoctor => ({
  id: `D${number}`,
  version: 1,
  gmc: String(7_000_000 + number),
  title: 'Dr',
  forenames: 'Ada',
  surname: 'Example',
  birthDate: civilDate('1990-05-17'),
  sex: 'Female',
  nationalInsurance: null,
  email: `d${number}@example.org`,
  telephone: '01223 000000',
  addressLines: ['1 Long Road'],
  postcode: 'CB2 0QQ',
  newRecruit: false,
});

const region: Region = {
  deanery: 'EOE',
  trusts: [
    {
      ods: 'RGT',
      name: 'Addenbrooke’s',
      codeVerified: true,
      authority: '0292',
      onInterface: true,
      leadEmployer: false,
      fullRecords: false,
      medicalStaffingEmail: 'staffing@rgt.example',
      medicalStaffingTelephone: '01632 960101',
    },
  ],
  programmes: [],
  posts: [
    { trainingPostNumber: post, programme: 'X', trust: 'RGT', grade: 'ST3', specialty: 'Medicine' },
  ],
  doctors: Array.from({ length: 60 }, (_, index) => aDoctor(index + 1)),
  placements: [],
};

/** What should become of one doctor's applicant. */
export const aStory = (of: Partial<Story> & { readonly doctor?: number } = {}): Story => {
  const { doctor = 1, ...given } = of;
  const positions = of.positions ?? [aPosition()];
  const doctorId = `D${doctor}`;
  return {
    placementId: `P${doctor}`,
    name: 'smooth',
    doctorId,
    startDate: start,
    begins: null,
    intrepid: [],
    positions,
    answers: ['SUCCESS'],
    hire: { never: true },
    expects: {
      end: 'started',
      desks: [],
      applicants: Object.fromEntries(
        positions.map(({ positionId }) => [applicantKey(doctorId, positionId, start), 1]),
      ),
      packOn: null,
    },
    overBy: start,
    ...given,
  };
};

/** An applicant as we write one. */
export const anApplicant = (
  of: Readonly<Record<string, string>> = {},
  doctor = 1,
): RecordToWrite => ({
  record: 'APP',
  fields: {
    effectiveDate: '2027-06-01',
    lastName: 'Müller-O’Neill',
    firstName: 'Zoë "Zo", A.',
    dob: '1990-05-17',
    title: 'DR',
    address1: 'The Old Barn\\',
    postcode: 'CB2 0QQ',
    professionalBody1: 'General Medical Council',
    professionalRegNumber1: String(7_000_000 + doctor),
    positionId: '0100001',
    positionNumber: '0200001',
    projectedHireDate: start,
    projectedEndDate: '2028-02-01',
    ...of,
  },
});

export const aNotification = (of: Readonly<Record<string, string>> = {}): RecordToWrite => ({
  record: 'DNC',
  fields: {
    notificationTitleCode: '1',
    deaneryBody: 'EOE',
    deaneryPostNumber: post,
    managingDeaneryBodyCode: 'EOE',
    hostLeadEmployerStatus: 'Host Employer',
    postVacantAtNextRotation: 'false',
    ...of,
  },
});

export const at = (date: string, time: string): number => londonInstant(civilDate(date), time);

/**
 * The Hub over folders of its own, or over those of an exchange, from the morning of 1 June 2027 on; its trust exchanges
 * part records.
 */
export function aHub(
  stories: readonly Story[],
  of: {
    readonly exchange?: string;
    readonly misbehaves?: readonly Misbehaves[];
    readonly fullRecords?: boolean;
  } = {},
) {
  const { fullRecords = false } = of;
  const trusts = region.trusts.map((trust) => ({ ...trust, fullRecords }));
  const root = mkdtempSync(join(tmpdir(), 'changeover-hub-'));
  const { exchange = join(root, 'exchange'), misbehaves = [] } = of;
  const own = join(root, 'own');
  const toEsr = join(exchange, 'to-esr');
  const fromEsr = join(exchange, 'from-esr');
  mkdirSync(toEsr, { recursive: true });
  const opened = (): Actor =>
    esrHub({
      ...{ seed: '1', region: { ...region, trusts }, stories, exchange, own, misbehaves },
      from: at('2027-06-01', '06:00'),
    });
  let hub = opened();
  return {
    root,
    /** The program ends and starts again. */
    restarts: () => {
      hub = opened();
    },
    next: (after: number) => hub.next(after),
    act: (date: string, time: string) => hub.act(at(date, time)),
    /** A file of ours lies in the folder, spoiled where that is wanted. */
    given(
      type: FileType,
      date: CivilDate | string,
      sequence: number,
      records: readonly RecordToWrite[],
      spoil: (bytes: Buffer) => Buffer = (bytes) => bytes,
    ): string {
      const day = date.replaceAll('-', '');
      const name = `DE_EOE_${type}_${day}_${String(sequence).padStart(8, '0')}.DAT`;
      writeFileSync(
        join(toEsr, name),
        spoil(encodeFile({ name, writtenAt: `${day} 140000`, records })),
      );
      return name;
    },
    waiting: () => readdirSync(toEsr),
    /** Names of what it has sent, oldest first. */
    sent: () => readdirSync(fromEsr).sort(),
    bytes: (name: string) => readFileSync(join(fromEsr, name)),
    /** The records of what it sent last of a type; nothing where it sent none. */
    last(type: FileType) {
      const name = readdirSync(fromEsr)
        .filter((one) => one.includes(`_${type}_`))
        .sort()
        .at(-1);
      if (name === undefined) return undefined;
      const read = decodeFile(readFileSync(join(fromEsr, name)), name);
      if (read.findings.length > 0) throw new Error(JSON.stringify(read.findings));
      return read.records;
    },
    journal: () => readJournal(journalOf(own)),
    close: () => rmSync(root, { recursive: true }),
  };
}
