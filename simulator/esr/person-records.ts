import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { Draw } from '../intrepid/draw.ts';
import type { Region, SampleDoctor } from '../intrepid/region.ts';
import type { PositionStory, Story } from '../script/story.ts';
import { assignmentRecord, numberOf } from './answers.ts';
import type { HireDue } from './hires-due.ts';
import type { Entry } from './journal.ts';
import type { RecordToSend } from './write-file.ts';

/** One doctor in so many is known to their trust otherwise than to Intrepid. */
const otherwise = 8;

interface Of {
  readonly region: Region;
  readonly stories: readonly Story[];
  readonly positions: ReadonlyMap<string, PositionStory>;
  /** Hires that earlier files have told. */
  readonly hired: readonly Entry<'hired'>[];
  readonly draw: Draw;
  readonly at: number;
}

/**
 * What trusts in full-records mode say of the doctors whom they hire, joined to the assignment by the person id. Mostly
 * it is what Intrepid holds. The first doctor has a title that nobody knows, beside the second is somebody whom nobody
 * knows, the third is absent, and the first who is hired by a lead employer has an honorary record at the host as well.
 */
export function personRecords(of: Of, hires: readonly HireDue[]): RecordToSend[] {
  const { region, positions, hired, draw, at } = of;
  const full = new Set(
    region.trusts.flatMap((trust) => (trust.fullRecords ? (trust.authority ?? []) : [])),
  );
  const isFull = (position: PositionStory | undefined): boolean =>
    full.has(position?.authority ?? '');
  const hostOf = ({ role, trainingPostNumber: post }: PositionStory): PositionStory | undefined =>
    role === 'host'
      ? undefined
      : [...positions.values()].find(
          (one) => one.role === 'host' && one.trainingPostNumber === post && isFull(one),
        );
  const before = hired.flatMap(({ position }) => positions.get(position) ?? []).filter(isFull);
  let count = before.length;
  let honorary = before.some((position) => hostOf(position) !== undefined);
  return hires
    .filter(({ position }) => isFull(position))
    .flatMap(({ doctor: id, position, start }) => {
      const doctor = region.doctors.find((one) => one.id === id);
      if (!doctor) return [];
      const known = asOf(doctor, of.stories, at);
      const person = personIdOf(known.gmc, position);
      const nth = count;
      count += 1;
      const said = knownOtherwise(known, draw, id);
      const host = honorary ? undefined : hostOf(position);
      if (host) honorary = true;
      return [
        ...recordsOf(person, said, nth === 0 ? 'CAPT' : said.title),
        ...(nth === 1 ? stranger(position, start, known) : []),
        ...(nth === 2 ? [absenceOf(person, start as CivilDate)] : []),
        ...(host ? honoraryAt(host, start, known) : []),
      ];
    });
}

export const personIdOf = (gmc: string, { authority }: PositionStory): string =>
  numberOf(`person/${gmc}/${authority}`);

/** The doctor with what their stories have mended in Intrepid by then. */
const asOf = (doctor: SampleDoctor, stories: readonly Story[], at: number): SampleDoctor =>
  stories
    .flatMap(({ intrepid }) => intrepid)
    .reduce<SampleDoctor>(
      (known, change) =>
        change.kind === 'doctor changed' && change.id === doctor.id && change.at <= at
          ? { ...known, ...change.to }
          : known,
      doctor,
    );

function knownOtherwise(doctor: SampleDoctor, draw: Draw, id: string): SampleDoctor {
  const drawn = draw(id, 'known otherwise') * otherwise;
  if (drawn < 0.4) return { ...doctor, email: `${id.toLowerCase()}@staff.example` };
  if (drawn < 0.7) {
    const digits = String(Math.floor(draw(id, 'other telephone') * 1_000)).padStart(3, '0');
    return { ...doctor, telephone: `07700 901${digits}` };
  }
  if (drawn >= 1) return doctor;
  const door = 1 + Math.floor(draw(id, 'other door') * 98);
  const [, ...others] = doctor.addressLines;
  return { ...doctor, addressLines: [`${door} Staff Residences`, ...others] };
}

function recordsOf(personId: string, doctor: SampleDoctor, title: string): RecordToSend[] {
  const [lastLine, ...lines] = doctor.addressLines.toReversed();
  return [
    {
      record: 'PBD',
      fields: {
        ...{ personId, professionalBody: 'General Medical Council' },
        registrationNumber: doctor.gmc,
      },
    },
    {
      record: 'PER',
      fields: {
        personId,
        ...(doctor.nationalInsurance === null
          ? {}
          : { nationalInsuranceNumber: doctor.nationalInsurance }),
        lastName: doctor.surname.toUpperCase(),
        firstName: (doctor.forenames.split(' ')[0] ?? '').toUpperCase(),
        title,
        gender: doctor.sex === 'Female' ? 'F' : 'M',
        dateOfBirth: doctor.birthDate,
        mobileTelephone: doctor.telephone,
        emailAddress: doctor.email,
      },
    },
    {
      record: 'ADD',
      fields: {
        ...{ personId, changeDeleteIndicator: 'C', primary: 'Y' },
        ...Object.fromEntries(
          lines.reverse().map((line, index) => [`address${index + 1}`, line.toUpperCase()]),
        ),
        town: lastLine?.toUpperCase() ?? '',
        postcode: doctor.postcode,
      },
    },
  ];
}

const absenceOf = (personId: string, start: CivilDate): RecordToSend => ({
  record: 'ABS',
  fields: {
    ...{ personId, changeDeleteIndicator: 'C', absenceId: numberOf(`absence/${personId}`) },
    ...{ absenceStartDate: addDays(start, 28), absenceEndDate: addDays(start, 48) },
    absenceDuration: '21',
  },
});

/** Somebody at the same post whom Intrepid does not hold: the trust has mistyped the post number. */
function stranger(position: PositionStory, start: string, doctor: SampleDoctor): RecordToSend[] {
  const gmc = `1${doctor.gmc.slice(1)}`;
  const personId = personIdOf(gmc, position);
  const [pbd, per] = recordsOf(personId, { ...doctor, gmc }, doctor.title);
  const others = [pbd, per].filter((one) => one !== undefined);
  return [{ ...assignmentRecord(gmc, start, position, personId) }, ...others];
}

/** The record at the trust where a doctor works whom another one pays; nobody keeps it up to date. */
function honoraryAt(host: PositionStory, start: string, doctor: SampleDoctor): RecordToSend[] {
  const personId = personIdOf(doctor.gmc, host);
  return [
    assignmentRecord(doctor.gmc, start, host, personId),
    ...recordsOf(personId, { ...doctor, telephone: '07700 900000' }, doctor.title),
  ];
}
