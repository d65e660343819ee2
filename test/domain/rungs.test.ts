import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, civilDate, daysBetween } from '../../domain/civil-date.ts';
import { londonOf } from '../../domain/london.ts';
import { milestones, type Milestone } from '../../domain/milestones.ts';
import { isFromFourWeeksOn, nextRung, rungPassed, rungsOf } from '../../domain/rungs.ts';
import { anotherPost, firstDay, host, offInterface, Rotation, sent } from './a-rotation.ts';

/** How many days before the start each rung is. */
const daysBefore = (milestone: Milestone, { standing, start }: Rotation): number[] =>
  rungsOf(milestone, standing).map((rung) => daysBetween(rung, start));

const weeks = (...list: number[]): number[] => list.map((week) => week * 7);
const codeOfPractice = weeks(12, 8, 6, 4, 2, 1, 0);

const unmatched = () => new Rotation({ known: { positions: [] } });
const unapproved = () => new Rotation({ change: { status: 'draft' } });

describe('the rungs of a milestone', () => {
  it('are the Code of Practice weeks and the day itself, with the milestone’s own dates', () => {
    const rotation = new Rotation();
    const readiness = daysBetween(rotation.told.season.readiness, firstDay);
    assert.deepEqual(daysBefore('placement approved', rotation), [
      84,
      readiness,
      ...codeOfPractice.slice(1),
    ]);
    assert.deepEqual(daysBefore('post matched', rotation), [98, ...codeOfPractice]);
    for (const milestone of ['applicant sent', 'applicant loaded', 'trust told'] as const) {
      assert.deepEqual(daysBefore(milestone, rotation), codeOfPractice);
    }
    assert.deepEqual(daysBefore('hire confirmed', rotation), [...weeks(8, 6, 4, 2, 1, 0), -3]);
    assert.deepEqual(daysBefore('started', rotation), []);
  });

  it('are in order, and a date that is two of them rings once', () => {
    const sameDay = unapproved();
    sameDay.standing = {
      ...sameDay.standing,
      season: { ...sameDay.told.season, readiness: addDays(firstDay, -56) },
    };
    assert.deepEqual(daysBefore('placement approved', sameDay), codeOfPractice);
  });

  it('count weeks over a leap day and over both changes of the clock', () => {
    for (const day of ['2028-03-01', '2027-04-07', '2027-11-03']) {
      const rotation = new Rotation({ start: civilDate(day) });
      assert.deepEqual(daysBefore('trust told', rotation), codeOfPractice);
    }
  });

  it('are none for a rotation of which nothing is known', () => {
    const { standing } = new Rotation();
    assert.deepEqual(rungsOf('hire confirmed', { ...standing, placement: null }), []);
  });

  it('ring at 17:00 in London, in summer and in winter, and not a moment before', () => {
    for (const day of ['2027-08-04', '2027-02-03']) {
      const rotation = sent(89, { start: civilDate(day) });
      const at = nextRung('hire confirmed', rotation.standing, rotation.now);
      assert.ok(at !== null);
      assert.deepEqual(londonOf(at), { date: addDays(rotation.start, -56), time: '17:00' });
      assert.equal(rungPassed('hire confirmed', rotation.standing, at - 1), null);
      assert.equal(
        rungPassed('hire confirmed', rotation.standing, at),
        addDays(rotation.start, -56),
      );
    }
  });

  it('end three days after the first day: nothing rings for ever', () => {
    const rotation = sent().until(-3);
    assert.equal(nextRung('hire confirmed', rotation.standing, rotation.now), null);
  });

  it('escalate from four weeks before the start, never before', () => {
    assert.equal(isFromFourWeeksOn(firstDay, addDays(firstDay, -29)), false);
    assert.equal(isFromFourWeeksOn(firstDay, addDays(firstDay, -28)), true);
  });
});

describe('which date rings', () => {
  it('is only that of the first milestone not reached', () => {
    const rotation = unapproved();
    rotation.standing = { ...rotation.standing, positions: [] };
    rotation.until(0);
    assert.deepEqual(
      [...new Set(rotation.rang.map((rang) => rang.split(' ')[0]))],
      ['not-approved'],
    );
  });

  it('says at every week of the Code of Practice that a placement is not approved', () => {
    const rotation = unapproved().until(-5);
    const days = rotation.rang.map((rang) =>
      daysBetween(civilDate(rang.split(' ')[1] ?? ''), firstDay),
    );
    assert.deepEqual(days, [84, 56, 42, 28, 14, 7, 0]);
  });

  it('leaves the readiness date to the season: no rotation wakes for it', () => {
    const { standing, told } = unapproved();
    const before = new Rotation({ daysBefore: 66, change: { status: 'draft' } });
    assert.equal(
      nextRung('placement approved', before.standing, before.now),
      nextRung('placement approved', standing, before.now),
    );
    assert.equal(londonOf(before.decision.model.nextDue ?? 0).date, addDays(firstDay, -56));
    assert.equal(
      rungPassed('placement approved', standing, new Rotation({ daysBefore: 63 }).now),
      told.season.readiness,
    );
  });

  it('is a line of the trust’s digest before four weeks, and an escalation from then on', () => {
    const rotation = unmatched();
    assert.deepEqual(rotation.until(99).linesTo('RGT'), []);
    assert.deepEqual(rotation.until(98).linesTo('RGT'), ['post without position']);
    assert.deepEqual(rotation.until(29).onDesks, []);
    assert.deepEqual(rotation.until(28, '17:00').onDesks, ['post-unmatched']);
    assert.ok(!rotation.linesTo('RGT').includes('post without position'));
  });

  it('tells the trust at eight and six weeks that nobody has confirmed the hire, and then a desk at each rung', () => {
    const rotation = sent();
    const keys = new Set<string>();
    for (let days = 88; days >= 29; days -= 1) {
      rotation.until(days);
      for (const { key, kind } of rotation.decision.lines)
        if (kind === 'still to hire') keys.add(key);
    }
    assert.equal(keys.size, 2);
    rotation.until(-4);
    const days = rotation.rang.map((rang) =>
      daysBetween(civilDate(rang.split(' ')[1] ?? ''), firstDay),
    );
    assert.deepEqual(days, [28, 14, 7, 0, -3]);
  });
});

describe('a rotation that has handed over', () => {
  it('judges no rung of sent, loaded or told until it hears', () => {
    const rotation = new Rotation({ daysBefore: 88 });
    assert.deepEqual(rotation.until(70).onDesks, []);
    rotation.leaves();
    assert.deepEqual(rotation.until(50).onDesks, []);
    assert.equal(nextRung('applicant loaded', rotation.standing, rotation.now), null);
  });

  it('is on a desk when it hears badly, with the rung that has passed since', () => {
    const rotation = new Rotation({ daysBefore: 89 }).answered('fail', 'applicant');
    rotation.answered('success', 'post touched').until(80);
    assert.deepEqual(rotation.rang, [
      'applicant-refused 2027-05-07',
      'applicant-refused 2027-05-12',
    ]);
  });

  it('hears no older rung ring when it is walked back', () => {
    const rotation = sent(60);
    rotation.changed({ startDate: addDays(firstDay, -7), endDate: addDays(firstDay, 150) });
    rotation.answered();
    assert.deepEqual(rotation.rang, [`changed-late ${londonOf(rotation.now).date}`]);
  });

  it('starts the hire’s rungs anew with another start, and only what is ahead of it rings', () => {
    const rotation = sent().until(20);
    assert.deepEqual(rotation.onDesks, ['hire-overdue']);
    rotation.changed({ startDate: addDays(firstDay, -3) }).answered();
    assert.deepEqual(rotation.onDesks, []);
    assert.deepEqual(rotation.until(17).onDesks, ['hire-overdue']);
  });

  it('keeps an overdue hire on its desk when only the hours or the end have changed', () => {
    const rotation = sent().until(20);
    rotation.changed({ wte: '0.80' }).answered();
    assert.deepEqual(rotation.onDesks, ['hire-overdue']);
  });

  it('gives a trust that was told late the time until the next rung to hire', () => {
    const rotation = sent(20, { daysBefore: 20 });
    assert.deepEqual(rotation.onDesks, []);
    assert.deepEqual(rotation.until(14).onDesks, ['hire-overdue']);
  });

  it('asks for the hire anew from a trust with spreadsheets, too', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 20 }).delivered();
    assert.equal(rotation.shown, 'hire confirmed');
    assert.deepEqual(rotation.onDesks, []);
    assert.deepEqual(rotation.until(14).onDesks, ['hire-overdue']);
  });

  it('rings for a trust with spreadsheets whose letter does not go, once a digest should have carried it', () => {
    const rotation = new Rotation({ known: offInterface }).until(90);
    assert.deepEqual(rotation.until(84, '15:30').onDesks, []);
    assert.deepEqual(rotation.until(84).onDesks, ['not-sent']);
    assert.deepEqual(rotation.delivered().onDesks, []);
  });

  it('lets the digest of the same day go before it rings for its letter', () => {
    const rotation = new Rotation({ known: offInterface, daysBefore: 84 });
    assert.deepEqual(rotation.until(84).onDesks, []);
    assert.deepEqual(rotation.until(57).onDesks, []);
    assert.deepEqual(rotation.until(56).onDesks, ['not-sent']);
  });

  it('still rings for what is not ours to hand over', () => {
    const rotation = sent(30, { daysBefore: 30 });
    rotation.changed({ trainingPostNumber: anotherPost }, { positions: [], authorities: [host] });
    rotation.leaves().answered().until(27);
    assert.deepEqual(rotation.onDesks, ['post-unmatched']);
  });
});

describe('any rung at any moment', () => {
  it('has passed when it is not ahead, and the next is always ahead', () => {
    const rotation = unmatched();
    const { standing } = rotation;
    fc.assert(
      fc.property(
        fc.constantFrom(...milestones),
        fc.integer({ min: -200 * 24, max: 30 * 24 }),
        (milestone, hours) => {
          const now = Date.parse(`${firstDay}T00:00:00Z`) + hours * 3_600_000;
          const passed = rungPassed(milestone, standing, now);
          const next = nextRung(milestone, standing, now);
          assert.ok(next === null || next > now);
          assert.ok(passed === null || passed <= londonOf(now).date);
          assert.ok(next === null || passed === null || passed < londonOf(next).date);
        },
      ),
    );
  });
});
