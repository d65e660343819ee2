import { heartbeat } from '@temporalio/activity';
import { slotsTold, usualEverywhere } from '../domain/exchange-calendar.ts';
import type { PlacementRow } from '../systems/intrepid/rows.ts';
import { pagesOf, type DoctorRow, type Page, type Slice } from '../systems/intrepid/source.ts';
import { noteSlotsTold, slotsKnown } from '../systems/register/slots-told.ts';
import { forgetPersons } from '../systems/register/person-forgotten.ts';
import { openSeasons } from '../systems/register/seasons.ts';
import { toldOlderDoctors } from '../systems/register/told-rows.ts';
import {
  moveWatermark,
  settleWatermark,
  watermark,
  type Watermark,
} from '../systems/register/watermarks.ts';
import { badRowsOf, leaveBadRows, reportBadRows } from './bad-rows.ts';
import { compareRows } from './compare-rows.ts';
import type { IntrepidActivities } from './contract.ts';
import { learnPosts } from './learn-posts.ts';
import { recheckBadRows } from './recheck-bad-rows.ts';
import { reviewPersons } from './review-persons.ts';
import { openReading, type IntrepidDeps, type Reading } from './intrepid-reading.ts';
import { tellPlacements, type Counted } from './tell-placements.ts';
import { touchBegunPosts, touchChangedPosts, touchFallingVacant } from './touch-posts.ts';

/** A row is written before it can be seen, so what changed shortly before the watermark is read again. */
const overlap = 10 * 60_000;

/** From when on to read: with the overlap, until that has been read once after everything in it could be seen. */
const readsFrom = ({ changedAt, settled }: Watermark): number =>
  settled ? changedAt + 1 : changedAt - overlap;
const pageSize = 100;

/** What changes in Intrepid, told to the rotations: after the watermark as it happens, and nightly row by row. */
export function intrepidActivities(
  deps: IntrepidDeps & {
    /** Starts what is wanted since yesterday, such as the digest of a trust that the register knows now. */
    readonly startLater: (of: { deanery: string; at: number }) => Promise<void>;
    /** Days after which decided differences of doctors are forgotten, where nothing keeps them. */
    readonly decisionsKeptDays?: number;
  },
): IntrepidActivities {
  const { register, source, calendarOf = usualEverywhere, decisionsKeptDays = 90 } = deps;

  const placementsOf = async (reading: Reading, baseline: boolean, page: Page<PlacementRow>) => {
    const counted = await tellPlacements(deps, reading, page.rows);
    await touchBegunPosts(register, { ...reading, baseline }, page.rows);
    return counted;
  };

  /** The changed rows of a view from the watermark on; it moves when all of them have been dealt with. */
  const changed = async <Row extends { readonly changed_at: number }>(
    of: { readonly deanery: string; readonly at: number; readonly view: string },
    read: (slice: Slice) => Promise<Page<Row>>,
    each: (page: Page<Row>, baseline: boolean) => Promise<Counted>,
  ): Promise<Counted> => {
    const name = `intrepid/${of.deanery}/${of.view}`;
    const mark = await watermark(register, name);
    const slice = {
      limit: pageSize,
      ...(mark === undefined ? {} : { changedFrom: readsFrom(mark) }),
    };
    let [told, badRows, newest] = [0, 0, mark?.changedAt ?? 0];
    for await (const page of pagesOf(read, slice)) {
      const counted = await each(page, mark === undefined);
      told += counted.told;
      badRows += counted.badRows;
      // A row that says it changes tomorrow hides nothing that changes until then.
      const moments = page.rows.flatMap((row) =>
        row.ok ? [Math.min(row.row.changed_at, of.at)] : [],
      );
      newest = Math.max(newest, ...moments);
      heartbeat({ view: of.view, cursor: page.cursor });
    }
    if (mark?.changedAt === newest) {
      if (!mark.settled && of.at >= mark.reachedAt + overlap) {
        await settleWatermark(register, name, newest);
      }
    } else if (newest > 0) {
      // A view that has never shown a row has not been read: the first rows that it shows are the baseline.
      await moveWatermark(register, name, { changedAt: newest, reachedAt: of.at });
    }
    return { told, badRows };
  };

  /** A doctor's changed row is told to all their open rotations. */
  const doctorsOf = async (reading: Reading, page: Page<DoctorRow>): Promise<Counted> => {
    const { deanery } = reading;
    const bad = badRowsOf('doctor', page.rows);
    await reportBadRows(deps, reading, bad);
    const good = page.rows.flatMap((read) => (read.ok ? [read.row] : []));
    await leaveBadRows(
      deps,
      reading,
      good.map(({ id }) => ({ view: 'doctor', id })),
    );
    await reviewPersons(
      deps,
      reading,
      good.map(({ id }) => id),
    );
    const doctors = page.rows.map((read) =>
      read.ok ? read.row : { ...read, version: read.version ?? 0 },
    );
    const ids = await toldOlderDoctors(register, { deanery, doctors });
    if (ids.length === 0) return { told: 0, badRows: bad.length };
    const { rows } = await source.placements({ ids, limit: ids.length + 1 });
    const counted = await tellPlacements(deps, reading, rows);
    return { told: counted.told, badRows: bad.length + counted.badRows };
  };

  return {
    tellChanges: async ({ deanery, at }) => {
      const seasons = await openSeasons(register, deanery);
      const reading = await openReading(deps, { deanery, at, seasons });
      const placements = await changed(
        { deanery, at, view: 'placement' },
        source.placements,
        (page, baseline) => placementsOf(reading, baseline, page),
      );
      const doctors = await changed({ deanery, at, view: 'doctor' }, source.doctors, (page) =>
        doctorsOf(reading, page),
      );
      const posts = await changed({ deanery, at, view: 'post' }, source.posts, (page, baseline) =>
        touchChangedPosts(deps, { ...reading, baseline }, page.rows),
      );
      return {
        told: placements.told + doctors.told,
        badRows: placements.badRows + doctors.badRows + posts.badRows,
      };
    },

    compareNightly: async ({ deanery, at }) => {
      const seasons = await openSeasons(register, deanery);
      const { slots } = slotsTold(calendarOf(deanery));
      const known = slots && `${slots.applicants} ${slots.notifications}`;
      const again = known !== (await slotsKnown(register, deanery));
      const reading = await openReading(deps, { deanery, at, seasons, again });
      const compared = await compareRows(deps, reading, (page) => {
        heartbeat({ view: 'placement' });
        return placementsOf(reading, false, page);
      });
      const alive = () => heartbeat({ view: 'post' });
      await learnPosts({ register, source, alive }, deanery);
      if (again) await noteSlotsTold(register, { deanery, slots: known });
      await recheckBadRows(deps, reading);
      await touchFallingVacant(register, { deanery, at });
      await forgetPersons(register, { deanery, at, days: decisionsKeptDays });
      await deps.startLater({ deanery, at });
      return compared;
    },
  };
}
