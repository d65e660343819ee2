import { spokenMoment } from '../../domain/london.ts';
import type { Master, PersonFieldName } from '../../domain/person-fields.ts';
import { notTakenOver, personFieldNames, personFields } from '../../domain/person-fields.ts';
import type { DifferenceKept } from '../../systems/register/person-differences.ts';
import type { differenceShown, RefusedRecord } from '../reading/person-records.ts';
import { asText } from './page.ts';
import type { Session } from './session.ts';
import { count, said, shortMoment, words } from './spoken.ts';

/** What waits, without anybody's values: those are on the page of one. */
export function printDifferences(
  { page, json }: Session,
  of: {
    readonly differences: readonly DifferenceKept[];
    readonly refused: readonly RefusedRecord[];
    /** When each update was accepted that Intrepid's side has not taken, the oldest first. */
    readonly underWay: readonly Date[];
  },
): void {
  const { differences, refused, underWay } = of;
  if (json) {
    const shown = differences.map(
      ({ id, doctorId, ods, field, item, state, editedSince, taken }) => ({
        ...{ number: id, doctor: doctorId, trust: ods, field, item, state, editedSince, taken },
      }),
    );
    page.json({ differences: shown, refused, underWay });
    return;
  }
  const { paint } = page;
  page.table(
    ['number', 'doctor', 'trust', 'what', 'how it stands', 'since'],
    differences.map((one) => [
      String(one.id),
      one.doctorId,
      one.ods,
      one.item === '' ? one.field : `${one.field} ${asText(one.item)}`,
      [
        one.state === 'waiting' ? paint.yellow(one.state) : one.state,
        ...(one.editedSince ? ['Intrepid was edited since'] : []),
        ...(one.state === 'accepted' ? [one.taken ? 'taken' : paint.yellow('not taken yet')] : []),
      ].join(', '),
      shortMoment(one.foundAt),
    ]),
    'No person record waits for a decision.',
  );
  const waiting = differences.filter(({ state }) => state === 'waiting').length;
  if (differences.length > 0) page.line(paint.dim(`${count(waiting, 'difference')} to decide`));
  const [oldest] = underWay;
  if (oldest) {
    const many = count(underWay.length, 'accepted update');
    page.line(`${many} not taken by Intrepid’s side, the first since ${shortMoment(oldest)}.`);
  }
  if (refused.length === 0) return;
  page.line();
  page.heading('Refused in the last fortnight');
  page.table(
    ['file', 'line', 'record', 'why'],
    refused.map(({ file, line, record, why }) => [file, String(line), record, asText(why)]),
    '',
  );
}

/** One difference with both values: personal, for whoever decides it. */
export function printDifference(
  { page, json }: Session,
  { difference, update }: NonNullable<Awaited<ReturnType<typeof differenceShown>>>,
): void {
  if (json) {
    page.json({ difference, update });
    return;
  }
  const { id, doctorId, ods, field, item, esr, intrepid, state, editedSince } = difference;
  const { file, line, foundAt, endedAt, decidedBy } = difference;
  page.heading(
    `Number ${id}: ${field}${item === '' ? '' : ` ${asText(item)}`} of doctor ${doctorId}`,
  );
  page.line(`From ${ods}: line ${line} of ${file}, ${spokenMoment(foundAt.getTime())}.`);
  page.line();
  const parts = [...new Set([...Object.keys(intrepid), ...Object.keys(esr)])];
  page.table(
    ['', 'Intrepid', 'ESR'],
    parts.map((part) => [part, said(intrepid[part]), said(esr[part])]),
    '',
  );
  page.line();
  const when = endedAt === null ? '' : `, ${spokenMoment(endedAt.getTime())}`;
  page.line(`It is ${state}${decidedBy === null ? '' : ` by ${asText(decidedBy)}`}${when}.`);
  if (difference.words !== null) page.line(`“${asText(difference.words)}”`);
  if (editedSince) page.line('Intrepid was edited after ESR had said this.');
  if (update?.takenAt)
    page.line(`Taken ${spokenMoment(update.takenAt.getTime())}: ${asText(update.takenBy ?? '')}.`);
  else if (update?.withdrawnAt)
    page.line(`Taken back ${spokenMoment(update.withdrawnAt.getTime())}.`);
  else if (update) page.line('Handed over; Intrepid’s side has not taken it yet.');
}

/** Whose word counts, field by field, and whether that is published or our choice. */
export function printMasters(
  { page, json }: Session,
  masters: Readonly<Record<PersonFieldName, Master>>,
): void {
  if (json) {
    page.json({ masters, notTakenOver });
    return;
  }
  page.table(
    ['field', 'mastered by', 'why', 'of ESR’s record'],
    personFieldNames.map((name) => {
      const { master, published, from } = personFields[name];
      const why = masters[name] === master ? (published ? 'published' : 'our choice') : 'set here';
      return [words(name), masters[name], why, from];
    }),
    '',
  );
  page.line();
  page.heading('Not taken over');
  page.table([], Object.entries(notTakenOver), '');
}
