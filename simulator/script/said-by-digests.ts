import { civilDate, type CivilDate } from '../../domain/civil-date.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { digestWords, type DigestTopic, type DigestWord } from './digest-words.ts';

/** A line as the register keeps it, with the letter that carried it. */
interface Line {
  readonly placementId: string;
  readonly letter: string;
  readonly kind: string;
  readonly says: Readonly<Record<string, string>>;
}

/** What digests that were sent have said, in the order of their days; a key is `digest/<ODS>/<day>`. */
export async function saidByDigests(register: Register, on: CivilDate): Promise<DigestWord[]> {
  const lines: Line[] = await register('digest_lines as l')
    .join('rotations as r', 'r.id', 'l.rotation')
    .join('letters', 'letters.key', 'l.letter')
    .whereNot('letters.state', 'claimed')
    // Of a version that takes somebody from one post of a trust to another, the arrival is the last word.
    .orderByRaw("letters.claimed_at, l.version, l.kind = 'withdrawn' desc, l.key")
    .select('l.letter', 'l.kind', 'l.says', { placementId: 'r.placement_id' });
  return lines.flatMap((line) => {
    const { placementId, letter } = line;
    const [, ods = '', day = ''] = letter.split('/');
    return day > on ? [] : [{ on: civilDate(day), ods, placementId, ...wordOf(line, ods) }];
  });
}

function wordOf(line: Line, ods: string): { about: DigestTopic; says: string } {
  const value = (name: string) => line.says[name] ?? '';
  const [doctor, start] = [value('doctor'), value('start')];
  switch (line.kind) {
    case 'arriving':
    case 'changed':
      return { about: 'who comes', says: digestWords.comes(doctor, start) };
    case 'withdrawn':
      return { about: 'who comes', says: digestWords.doesNotCome(doctor) };
    case 'leaving': {
      const worksAt = line.says['from'] ?? ods;
      const of = { worksAt, lastDay: value('last day'), goesTo: value('goes to'), start };
      return { about: 'who leaves', says: digestWords.leaves(doctor, of) };
    }
    case 'still to hire':
      return { about: 'what is to do', says: digestWords.isStillToHire(doctor, start) };
    case 'post without position':
      return { about: 'what is to do', says: digestWords.hasNoPosition(value('post'), start) };
    default:
      throw new RangeError(`a line of ${line.letter}: nobody knows "${line.kind}"`);
  }
}
