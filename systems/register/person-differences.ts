import {
  openStates,
  type Difference,
  type DifferenceState,
} from '../../domain/person-differences.ts';
import type { PersonFieldName } from '../../domain/person-fields.ts';
import type { Values } from '../../domain/person-values.ts';
import type { Register } from './open-register.ts';

/** A difference between ESR and Intrepid as the register keeps it. Its values are personal. */
export interface DifferenceKept extends Difference {
  readonly deanery: string;
  /** Intrepid's id. */
  readonly doctorId: string;
  /** The trust whose record it is. */
  readonly ods: string;
  readonly field: PersonFieldName;
  /** ESR's key of an absence, else empty. */
  readonly item: string;
  readonly editedSince: boolean;
  readonly file: string;
  readonly line: number;
  readonly foundAt: Date;
  readonly endedAt: Date | null;
  readonly decidedBy: string | null;
  readonly words: string | null;
}

const columns = {
  id: 'd.id',
  deanery: 'd.deanery',
  doctorId: 'd.doctor_id',
  ods: 'd.ods',
  field: 'd.field',
  item: 'd.item',
  esr: 'd.esr',
  intrepid: 'd.intrepid',
  state: 'd.state',
  editedSince: 'd.edited_since',
  file: 'd.file',
  line: 'd.line',
  foundAt: 'd.found_at',
  endedAt: 'd.ended_at',
  decidedBy: 'd.decided_by',
  words: 'd.words',
} as const satisfies Record<Exclude<keyof DifferenceKept, 'taken'>, string>;

const kept = (register: Register) =>
  register('person_differences as d')
    .leftJoin('person_updates as u', 'u.difference', 'd.id')
    .select(columns)
    .select<DifferenceKept[]>(register.raw('u.taken_at is not null as taken'));

/** The newest about each field of these doctors and each of their absences, by `<doctor> <field> <item>`. */
export async function latestDifferences(
  register: Register,
  of: { readonly deanery: string; readonly doctorIds: readonly string[] },
): Promise<Map<string, DifferenceKept>> {
  const rows: DifferenceKept[] = await kept(register)
    .where('d.deanery', of.deanery)
    .whereIn('d.doctor_id', [...of.doctorIds])
    .distinctOn('d.doctor_id', 'd.field', 'd.item')
    .orderBy(['d.doctor_id', 'd.field', 'd.item', { column: 'd.id', order: 'desc' }]);
  return new Map(rows.map((row) => [keyOf(row), row]));
}

export const keyOf = (of: Pick<DifferenceKept, 'doctorId' | 'field' | 'item'>): string =>
  `${of.doctorId} ${of.field} ${of.item}`;

/** Doctors, among these, about whom something is open or on its way to Intrepid. */
export async function doctorsUnderReview(
  register: Register,
  of: { readonly deanery: string; readonly doctorIds: readonly string[] },
): Promise<string[]> {
  return await kept(register)
    .clearSelect()
    .where('d.deanery', of.deanery)
    .whereIn('d.doctor_id', [...of.doctorIds])
    .where(
      (some) =>
        void some
          .whereIn('d.state', [...openStates])
          .orWhere(
            (underWay) => void underWay.where('d.state', 'accepted').whereNull('u.taken_at'),
          ),
    )
    .distinct('d.doctor_id')
    .orderBy('d.doctor_id')
    .pluck<string[]>('d.doctor_id');
}

export async function differenceById(
  register: Register,
  of: { readonly deanery: string; readonly id: number },
): Promise<DifferenceKept | undefined> {
  const [row] = await kept(register).where({ 'd.deanery': of.deanery, 'd.id': of.id });
  return row;
}

/** In the order in which they came. */
export async function differencesIn(
  register: Register,
  of: {
    readonly deanery: string;
    readonly states: readonly DifferenceState[];
    readonly ods?: string | undefined;
  },
): Promise<DifferenceKept[]> {
  return await kept(register)
    .where('d.deanery', of.deanery)
    .whereIn('d.state', [...of.states])
    .modify((query) => {
      if (of.ods !== undefined) void query.where('d.ods', of.ods);
    })
    .orderBy('d.id');
}

export type DifferenceFound = Pick<
  DifferenceKept,
  | 'deanery'
  | 'doctorId'
  | 'ods'
  | 'field'
  | 'item'
  | 'esr'
  | 'intrepid'
  | 'state'
  | 'editedSince'
  | 'file'
  | 'line'
>;

export async function queueDifferences(
  open: Register,
  found: readonly DifferenceFound[],
  at: number,
): Promise<void> {
  const rows = found.map((one) => ({
    ...{ deanery: one.deanery, doctor_id: one.doctorId, ods: one.ods, field: one.field },
    ...{ item: one.item, state: one.state, edited_since: one.editedSince },
    ...{ esr: JSON.stringify(one.esr), intrepid: JSON.stringify(one.intrepid) },
    ...{ file: one.file, line: one.line, found_at: new Date(at) },
  }));
  for (let from = 0; from < rows.length; from += 1000) {
    await open('person_differences').insert(rows.slice(from, from + 1000));
  }
}

/** Intrepid was edited while it waited: it waits against the new value, and says so. */
export async function refreshDifference(
  open: Register,
  id: number,
  intrepid: Values,
): Promise<void> {
  await open('person_differences')
    .where({ id })
    .update({ intrepid: JSON.stringify(intrepid), edited_since: true });
}

/** They are over, at this moment and for this reason. */
export async function endDifferences(
  open: Register,
  of: {
    readonly ids: readonly number[];
    readonly state: 'gone' | 'superseded' | 'accepted' | 'refused';
    readonly at: number;
    readonly by?: string;
    readonly words?: string | undefined;
  },
): Promise<void> {
  const { ids, state, at, by = null, words = null } = of;
  if (ids.length === 0) return;
  await open('person_differences')
    .whereIn('id', [...ids])
    .update({ state, ended_at: new Date(at), decided_by: by, words });
}

/** What is open of a trust's records is another's from now on. Answers the deaneries, in order. */
export async function moveOpenDifferences(
  open: Register,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<string[]> {
  const moved: { deanery: string }[] = await open('person_differences')
    .where({ ods: from })
    .whereIn('state', [...openStates])
    .update({ ods: to }, ['deanery']);
  return [...new Set(moved.map(({ deanery }) => deanery))].sort();
}
