import { causeId } from '../domain/causes.ts';
import { londonOf } from '../domain/london.ts';
import type { News } from '../domain/news.ts';
import { contradictsEnd } from '../domain/news-after-end.ts';
import { joinCauses } from '../systems/register/escalation-members.ts';
import type { Register } from '../systems/register/open-register.ts';
import { addFacts, rotationById } from '../systems/register/rotations.ts';
import { rotationParts } from '../workflows/names.ts';

/** What the register keeps of the news: references, dates and codes. */
function detailOf(news: News): Record<string, string | number | boolean | null> {
  switch (news.kind) {
    case 'placement told': {
      const { version, doctorVersion, status, trainingPostNumber, startDate } = news.placement;
      return { version, doctorVersion, status, trainingPostNumber, startDate };
    }
    case 'hire told':
      return { ods: news.ods, effectiveDate: news.effectiveDate, reference: news.reference };
    case 'positions told':
      return { trainingPostNumber: news.trainingPostNumber, positions: news.positions.length };
    case 'answers told':
      return { rows: news.answers.map(({ row, outcome }) => `${row} ${outcome}`).join(', ') };
    case 'letter delivered':
      return { ods: news.ods, version: news.version };
    case 'letter returned':
      return { ods: news.ods, letter: news.letter };
    case 'decision told':
      return { cause: news.cause, outcome: news.outcome };
  }
}

/** Keeps news of a rotation that has ended; answers the causes whose escalation should look. Twice is once. */
export async function keepNewsAfterEnd(
  register: Register,
  rotation: string,
  news: News,
): Promise<string[]> {
  const detail = detailOf(news);
  const key = `after the end/${news.kind}/${news.at}/${Object.values(detail).join('/')}`;
  const kind = `after the end: ${news.kind}`;
  return await register.transaction(async (together) => {
    await addFacts(together, rotation, [{ key, kind, at: news.at, detail }]);
    const row = await rotationById(together, rotation);
    if (!row?.ended || !contradictsEnd({ ...row, ended: row.ended }, news)) return [];
    const { deanery, placementId } = rotationParts(rotation);
    return await joinCauses(together, [
      {
        deanery,
        cause: causeId('news-after-end', placementId),
        member: rotation,
        ods: row.trust,
        rung: londonOf(news.at).date,
        late: row.late,
        owner: 'deanery',
        says: { ended: row.ended, news: news.kind, ...saysOf(news) },
        at: news.at,
      },
    ]);
  });
}

const saysOf = (news: News): Record<string, string> =>
  news.kind === 'placement told'
    ? { status: news.placement.status, start: news.placement.startDate }
    : {};
