import { addDays } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import type { PositionStory, Story } from '../script/story.ts';
import type { Entry } from './journal.ts';
import { refusalOfApplicant } from './judge-applicant.ts';
import type { Memory } from './memory.ts';
import type { ReadRecord } from './read-file.ts';

/** The Hub quarantines a whole file, without a word, where it holds more records than this for one post. */
const mostForOnePost = 40;

export interface KnownToEsr {
  readonly memory: Memory;
  readonly positions: ReadonlyMap<string, PositionStory>;
  readonly byApplicant: ReadonlyMap<string, Story>;
  /** VPDs of the region. */
  readonly authorities: ReadonlySet<string>;
  /** The doctor's id in Intrepid, by the number in the record; the number itself where nobody has it. */
  readonly doctorOf: (gmc: string) => string;
}

type Received = Entry<'applicant received'>;

/** Why the whole file is quarantined; null when it is not. */
export function quarantineOf(
  records: readonly ReadRecord[],
  { positions }: KnownToEsr,
): string | null {
  const counts = new Map<string, number>();
  for (const { fields } of records) {
    const post = positions.get(fields['positionId'] ?? '')?.trainingPostNumber ?? 'no post';
    counts.set(post, (counts.get(post) ?? 0) + 1);
  }
  const bucket = [...counts].find(([, count]) => count > mostForOnePost);
  return bucket ? `${bucket[1]} applicants for ${bucket[0]}` : null;
}

/** What becomes of each applicant of a file: as its story says, where ESR itself has nothing against it. */
export function receiveApplicants(
  of: { readonly file: string; readonly at: number; readonly quarantined: boolean },
  records: readonly ReadRecord[],
  known: KnownToEsr,
): Received[] {
  const { date } = londonOf(of.at);
  const inThisFile = new Map<string, number>();
  return records.map(({ line, fields }, index) => {
    const value = (name: string) => fields[name] ?? '';
    const doctor = known.doctorOf(value('professionalRegNumber1'));
    const position = value('positionId');
    const key = `${doctor}/${position}`;
    const times = known.memory.timesReceived(doctor, position) + (inThisFile.get(key) ?? 0);
    inThisFile.set(key, (inThisFile.get(key) ?? 0) + 1);
    const entry = {
      kind: 'applicant received' as const,
      at: of.at,
      file: of.file,
      line,
      ordinal: index + 1,
      doctor,
      position,
      positionNumber: value('positionNumber'),
      start: value('projectedHireDate'),
      loadsOn: addDays(date, 1),
    };
    if (of.quarantined) return { ...entry, outcome: 'silence', says: '' };
    const refusal = refusalOfApplicant(fields, known.positions.get(position), date);
    if (refusal !== null) return { ...entry, outcome: 'FAIL', says: refusal };
    return { ...entry, ...answerOf(known, key, times), ...twice(known, doctor, position) };
  });
}

function answerOf(
  { byApplicant }: KnownToEsr,
  key: string,
  times: number,
): Pick<Received, 'outcome' | 'says'> {
  const answers = byApplicant.get(key)?.answers ?? ['SUCCESS'];
  const answer = answers[Math.min(times, answers.length - 1)] ?? 'SUCCESS';
  if (typeof answer === 'object') return { outcome: 'FAIL', says: answer.fail };
  const says = answer === 'WARNING' ? 'Loaded; the title was not in upper case' : '';
  return { outcome: answer, says };
}

/** ESR loads an application that is open already a second time, and only warns: the trust sees it twice. */
function twice(
  { memory }: KnownToEsr,
  doctor: string,
  position: string,
): Pick<Received, 'outcome' | 'says'> | object {
  const open = memory.application(doctor, position);
  return open && !open.withdrawn
    ? {
        outcome: 'WARNING',
        says: 'An application of this person for this position is open already',
      }
    : {};
}
