import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EsrDeps } from '../../activities/esr-deps.ts';
import { inboxActivities } from '../../activities/esr-inbox.ts';
import { outboxActivities } from '../../activities/esr-outbox.ts';
import { settleTurn } from '../../activities/settle-turn.ts';
import { civilDate } from '../../domain/civil-date.ts';
import { usualCalendar } from '../../domain/exchange-calendar.ts';
import type { News } from '../../domain/news.ts';
import type { EmployedAt, PlacedAtPost } from '../../domain/post-picture.ts';
import type { OutboxRow, RotationModel, TouchRow } from '../../domain/turn.ts';
import type { RecordToWrite } from '../../systems/esr/codec.ts';
import type { Exchange } from '../../systems/esr/exchange/exchange.ts';
import { folderExchange } from '../../systems/esr/exchange/folder-exchange.ts';
import type { Person } from '../../systems/esr/person.ts';
import { putPositions, type PositionHeard } from '../../systems/register/positions.ts';
import { putTrust } from '../../systems/register/trusts.ts';
import { aRegister } from '../support/postgres.ts';
import { aSharedFolder } from './a-shared-folder.ts';
import { anApplicant, aTelling, aTurn } from './a-turn.ts';
import { peopleInMaps, type Payer } from './people-in-maps.ts';

export const post = 'EOE/RGT01/021/STR/001';

/** The civil date and the time of a moment of summer 2027, in London. */
export const london = (date: string, time: string): number => Date.parse(`${date}T${time}+01:00`);

export const aPerson = (of: Partial<Person> = {}): Person => ({
  gmcNumber: '7000001',
  gdcNumber: null,
  title: 'Dr',
  forenames: 'Ada Maria',
  surname: 'Example',
  birthDate: '1990-05-17',
  sex: 'Female',
  nationalInsurance: null,
  email: 'ada@example.org',
  telephone: null,
  address1: '1 Long Road',
  address2: 'Cambridge',
  address3: null,
  postcode: 'CB2 0QQ',
  ...of,
});

const aPosition = (of: Partial<PositionHeard> = {}): PositionHeard => ({
  positionId: '100001',
  positionNumber: '200001',
  trainingPostNumber: post,
  authority: '0292',
  role: 'host',
  live: true,
  file: 'DE_EOE_RMF_20270201_00000001.DAT',
  line: 2,
  ...of,
});

export const aTouch = (of: Partial<TouchRow> = {}): TouchRow => ({
  kind: 'post touched',
  key: 'P1/post/1',
  doctorId: 'D1',
  trainingPostNumber: post,
  trust: 'RGT',
  change: 'arrival',
  startDate: anApplicant().startDate,
  endDate: anApplicant().endDate,
  wte: '1.00',
  grade: 'ST3',
  ...of,
});

export const placedAt = (of: Partial<PlacedAtPost> = {}): PlacedAtPost => ({
  id: 'P1',
  status: 'approved',
  doctorId: 'D1',
  startDate: anApplicant().startDate,
  endDate: anApplicant().endDate,
  wte: '1.00',
  grade: 'ST3',
  ...of,
});

/** A placement of a doctor with who employs them at it: the one before the next, where nothing else is said. */
export const anEmployment = (of: Partial<EmployedAt> = {}): EmployedAt => ({
  id: 'P0',
  status: 'approved',
  startDate: civilDate('2027-02-03'),
  endDate: civilDate('2027-08-03'),
  trainingPostNumber: null,
  authority: '0292',
  ...of,
});

/** A position as a reconciliation file says it. */
export const por = (of: Readonly<Record<string, string>> = {}): RecordToWrite => ({
  record: 'POR',
  fields: {
    positionId: '100001',
    positionNumber: '200001',
    changeDeleteIndicator: 'C',
    deaneryNumber: post,
    hostLeadIndicator: 'Host Employer',
    odsCode: 'RGT',
    employingOrgVpdCode: '0292',
    ...of,
  },
});

/** A doctor hired, as a reconciliation file says it. */
export const asg = (of: Readonly<Record<string, string>> = {}): RecordToWrite => ({
  record: 'ASG',
  fields: {
    positionId: '100001',
    positionNumber: '200001',
    deaneryPostNumber: post,
    employingAuthority: '0292',
    assignmentId: '555',
    gmcNumber: '7000001',
    assignmentStartDate: '2027-08-04',
    changeDeleteIndicator: 'C',
    ...of,
  },
});

export const apc = (of: Readonly<Record<string, string>> = {}): RecordToWrite => ({
  record: 'APC',
  fields: {
    deaneryNumber: post,
    loadStatusCode: 'SUCCESS',
    esrVacancyId: '1',
    positionId: '100001',
    positionNumber: '200001',
    ...of,
  },
});

export const dcc = (of: Readonly<Record<string, string>> = {}): RecordToWrite => ({
  record: 'DCC',
  fields: {
    lineNumber: '2',
    notificationTitleCode: '1',
    deaneryPostNumber: post,
    loadStatusCode: 'SUCCESS',
    ...of,
  },
});

/** A register, a folder shared with ESR, and who hears; with one trust, its position, and Intrepid in two maps. */
export async function anExchange(
  of: {
    readonly exchange?: (root: string) => Exchange;
    readonly calendarOf?: EsrDeps['calendarOf'];
  } = {},
) {
  const place = await aRegister();
  const { register, close } = place;
  const root = mkdtempSync(join(tmpdir(), 'changeover-exchange-'));
  const folder = aSharedFolder(root);
  const telling = aTelling();
  const people = new Map<string, Person>([['D1', aPerson()]]);
  const placements = new Map<string, PlacedAtPost[]>([[post, [placedAt()]]]);
  const employments = new Map<string, EmployedAt[]>();
  const reasons = new Map<string, string>();
  /** The employing authority that pays at a post, where it is not its trust. */
  const payers = new Map<string, Payer>();
  const persons = peopleInMaps({ people, placements, payers });
  const deps: EsrDeps = {
    register,
    exchange: (of.exchange ?? folderExchange)(root),
    telling,
    doctorsOf: () => Promise.resolve(people),
    placementsAt: (posts) =>
      Promise.resolve(new Map(posts.map((one) => [one, placements.get(one) ?? []]))),
    employmentsOf: () => Promise.resolve(employments),
    reasonsOf: () => Promise.resolve(reasons),
    persons,
    sendEmptyFiles: false,
    applicantFilesADay: 4,
    calendarOf: of.calendarOf ?? (() => usualCalendar),
  };
  await putTrust(register, {
    ods: 'RGT',
    name: 'Addenbrooke’s',
    authority: '0292',
    onInterface: true,
    leadEmployer: false,
    medicalStaffingEmail: null,
    medicalStaffingTelephone: null,
  });
  const inbox = inboxActivities(deps);
  const outbox = outboxActivities(deps);

  return {
    ...place,
    ...folder,
    telling,
    people,
    placements,
    employments,
    reasons,
    payers,
    deps,
    inbox,
    outbox,
    root,
    position: (given: Partial<PositionHeard> = {}) =>
      putPositions(register, 'EOE', [aPosition(given)]),

    receive: (
      types: readonly ('APC' | 'DCC' | 'RMC' | 'RMF')[],
      at: number,
    ): Promise<readonly string[]> =>
      inbox.receiveFiles({ deanery: 'EOE', types, at }).then(({ files }) => files),

    /** A rotation hands over: what a turn of its own would write. */
    handsOver: (
      at: number,
      rows: readonly OutboxRow[],
      model: Partial<RotationModel> = {},
    ): Promise<unknown> =>
      settleTurn(
        { register, telling },
        aTurn({ rotation: `rotation/EOE/${model.placementId ?? 'P1'}`, at, rows, model }),
      ),

    /** The slot of a type: composes and sends. */
    async slot(
      type: 'APP' | 'DNC' | 'RTC',
      at: number,
      deanery = 'EOE',
    ): Promise<readonly string[]> {
      const { slots } = deps.calendarOf(deanery);
      const slot = { APP: slots.applicants, DNC: slots.notifications, RTC: slots.acknowledgements };
      const { files } = await outbox.composeFiles({ deanery, slot: slot[type], at });
      for (const name of files) await outbox.sendFile({ deanery, name, at });
      return files;
    },
    stateOf: async (name: string): Promise<string | undefined> =>
      (await register('exchange_files').where({ name }).first('state'))?.state,
    /** Causes with a member, resolved or not. */
    desk: (): Promise<string[]> =>
      register('escalation_members')
        .where({ left_at: null })
        .orderBy(['cause', 'member'])
        .pluck('cause'),
    says: async (cause: string): Promise<Record<string, string> | undefined> =>
      (await register('escalation_members').where({ cause, left_at: null }).first('says'))?.says,
    /** A person resolves a cause. */
    async decides(cause: string, outcome: string): Promise<void> {
      await register('escalations').insert({
        ...{ deanery: 'EOE', cause, run: `${cause}/${outcome}`, topic: 'files' },
        ...{ state: 'resolved', desk: 'EOE/files/contact', outcome },
        ...{ opened_at: new Date(), updated_at: new Date(), closed_at: new Date() },
      });
    },
    /** Rotations that heard a kind of news, with it. */
    heard: <Kind extends News['kind']>(kind: Kind) => {
      const isThis = (news: News): news is Extract<News, { kind: Kind }> => news.kind === kind;
      return telling.news.flatMap(({ id, news }) => (isThis(news) ? [{ id, news }] : []));
    },
    /** What rotations heard of their rows, in order. */
    answers: () =>
      telling.news.flatMap(({ id, news }) =>
        news.kind === 'answers told'
          ? news.answers.map(
              ({ row, outcome }) => `${id.slice('rotation/EOE/'.length)} ${row} ${outcome}`,
            )
          : [],
      ),
    async close(): Promise<void> {
      await close();
      rmSync(root, { recursive: true });
    },
  };
}
