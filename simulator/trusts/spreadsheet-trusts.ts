import type { Client } from '@temporalio/client';
import type { CivilDate } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { onDay } from '../../domain/named-times.ts';
import type { Register } from '../../systems/register/open-register.ts';
import { confirmHire } from '../../workflows/messages.ts';
import { sayThrough, type Say } from '../people/tell-workflow.ts';
import { later, workingDaysAfter } from '../script/days.ts';
import type { Region } from '../intrepid/region.ts';
import type { Story } from '../script/story.ts';
import type { Actor } from '../world.ts';

interface Of {
  readonly register: Register;
  readonly deanery: string;
  readonly region: Region;
  readonly stories: readonly Story[];
}

/** A doctor whom a digest has told the trust of, and whom it has not confirmed yet. */
interface ToHire {
  readonly ods: string;
  readonly rotation: string;
  readonly placementId: string;
  readonly startDate: CivilDate;
  readonly toldAt: number;
}

/** The trusts that work with spreadsheets: each reads its digest, hires, and says so. */
export const spreadsheetTrusts = (of: Of & { readonly client: Pick<Client, 'workflow'> }): Actor =>
  spreadsheetTrustsSaying(of, sayThrough(of.register, of.client));

function spreadsheetTrustsSaying({ register, deanery, region, stories }: Of, say: Say): Actor {
  const trusts = region.trusts.filter(({ onInterface }) => !onInterface).map(({ ods }) => ods);
  const byPlacement = new Map(stories.map((story) => [story.placementId, story]));
  const refused = new Set<string>();
  const keyOf = ({ rotation, toldAt }: ToHire) => `${rotation} ${toldAt}`;

  async function planned(): Promise<(ToHire & { readonly at: number })[]> {
    const told = await toHire(register, deanery, trusts);
    return told
      .filter((one) => !refused.has(keyOf(one)))
      .flatMap((one) => {
        const at = confirmsAt(byPlacement.get(one.placementId), one.toldAt);
        return at === null ? [] : [{ ...one, at }];
      });
  }

  return {
    name: 'trusts with spreadsheets',
    async next(after) {
      const moments = (await planned()).map(({ at }) => at).filter((at) => at > after);
      return moments.length === 0 ? null : Math.min(...moments);
    },
    async act(at) {
      for (const one of await planned()) {
        if (one.at > at) continue;
        const command = {
          at,
          by: `trust/${one.ods}`,
          ods: one.ods,
          effectiveDate: one.startDate,
        };
        if (!(await say(one.rotation, confirmHire, command))) refused.add(keyOf(one));
      }
    },
  };
}

/** At noon of the day that its story says; null when it never will. */
function confirmsAt(story: Story | undefined, toldAt: number): number | null {
  if (!story || 'never' in story.hire) return null;
  const told = londonOf(toldAt).date;
  const { hire } = story;
  const on =
    'on' in hire
      ? later(hire.on, workingDaysAfter(told, 1))
      : workingDaysAfter(told, hire.afterWorkingDays);
  return onDay(on, '12:00');
}

interface Row {
  readonly ods: string;
  readonly rotation: string;
  readonly placement_id: string;
  readonly start_date: CivilDate;
  readonly told_at: Date;
}

/** It pays them, its letter about them has arrived, and their hire is what they wait for. */
async function toHire(
  register: Register,
  deanery: string,
  trusts: readonly string[],
): Promise<ToHire[]> {
  const { rows } = await register.raw<{ rows: Row[] }>(
    `select l.ods, l.rotation, r.placement_id, r.start_date, max(letters.sent_at) as told_at
       from digest_lines l
       join letters on letters.key = l.letter and letters.sent_at is not null
       join rotations r on r.id = l.rotation
      where l.ods = any(?) and l.kind in ('arriving', 'changed') and r.deanery = ?
        and r.paying_ods = l.ods and r.ended is null and r.milestone = 'hire confirmed'
      group by l.ods, l.rotation, r.placement_id, r.start_date
      order by l.rotation`,
    [[...trusts], deanery],
  );
  return rows.map((row) => ({
    ods: row.ods,
    rotation: row.rotation,
    placementId: row.placement_id,
    startDate: row.start_date,
    toldAt: row.told_at.getTime(),
  }));
}
