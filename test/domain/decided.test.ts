import assert from 'node:assert/strict';
import { causeKinds, type CauseKind } from '../../domain/causes.ts';
import { outcomeRefusal } from '../../domain/commands.ts';
import { forOneDoctor } from '../../domain/for-one-doctor.ts';
import { followsOutcome, outcomesOf } from '../../domain/outcomes.ts';
import { anotherPost, host, offInterface, post, Rotation, sent } from './a-rotation.ts';

const kinds = Object.keys(causeKinds) as CauseKind[];
const answered = (...of: Parameters<Rotation['answered']>) =>
  new Rotation({ daysBefore: 89 }).answered(...of);
const decides = (rotation: Rotation, cause: string, outcome: string) =>
  rotation.hears(rotation.told.decided(rotation.now, cause, outcome));

describe('what a person decides of a cause', () => {
  it('is one of its outcomes, each of which says what follows', () => {
    for (const kind of kinds) {
      const outcomes = Object.keys(outcomesOf[kind]);
      assert.ok(outcomes.length > 0, kind);
      for (const outcome of outcomes) {
        assert.equal(outcomeRefusal(kind, outcome), null);
        assert.match(followsOutcome(kind, outcome) ?? '', /^\p{L}.+[^.]$/u, `${kind} ${outcome}`);
      }
    }
    assert.equal(followsOutcome('hire-overdue', 'toString'), undefined);
  });

  it('is refused when it is not one of them, and those that are are named', () => {
    assert.equal(
      outcomeRefusal('not-approved', 'send again'),
      'The outcome "send again" is not one for this cause; allowed: chased.',
    );
  });

  it('ends nobody’s rotation and confirms no hire where the cause may hold up many', () => {
    for (const kind of ['not-approved', 'post-unmatched', 'hire-overdue'] as const) {
      assert.equal(Object.hasOwn(outcomesOf[kind], 'hired by hand'), false);
      const commands = forOneDoctor(kind, { placement: 'P1', by: 'ann' }).map((one) => one.command);
      assert.ok(
        commands.includes('changeover rotation close P1 --by ann --outcome "carried over"'),
        kind,
      );
    }
    assert.equal(
      forOneDoctor('hire-overdue')[0]?.command,
      'changeover rotation confirm-hire <placement> --by <you>',
    );
    assert.deepEqual(forOneDoctor('file-missing'), []);
  });
});

describe('“send again”', () => {
  it('hands over anew what ESR refused, a rotation’s applicant or its notification, and nothing else', () => {
    const applicant = answered('fail', 'applicant').answered('success', 'post touched');
    assert.deepEqual(applicant.decided('applicant-refused', 'send again').waiting, ['applicant']);
    assert.deepEqual(applicant.onDesks, []);
    const notification = answered('fail', 'post touched').answered('success', 'applicant');
    notification.decided('notification-refused', 'send again');
    assert.deepEqual([notification.waiting, notification.onDesks], [['arrival'], []]);
  });

  const movedAndRefused = (): Rotation => {
    const rotation = sent().changed({ trainingPostNumber: anotherPost }, { positions: [] });
    const told = rotation.rows.filter(({ kind }) => kind === 'post touched');
    const at = (number: string) => told.filter((row) => row.trainingPostNumber === number);
    return rotation
      .hears(rotation.told.answers(rotation.now, at(post), 'fail'))
      .hears(rotation.told.answers(rotation.now, at(anotherPost), 'success'));
  };
  const waitsAt = ({ rows, waiting }: Rotation) =>
    rows.map(({ trainingPostNumber }, index) => `${waiting[index]} ${trainingPostNumber}`);

  it('hands over anew a refused withdrawal with the arrival elsewhere that ESR took: they are one change', () => {
    const rotation = movedAndRefused();
    assert.deepEqual([rotation.waiting, rotation.onDesks], [[], ['notification-refused']]);
    rotation.decided('notification-refused', 'send again');
    assert.deepEqual(waitsAt(rotation), [`withdrawal ${post}`, `arrival ${anotherPost}`]);
    assert.deepEqual([rotation.answered().waiting, rotation.onDesks], [[], []]);
  });

  it('takes back all the same where the doctor was told as coming, when they do not come any more', () => {
    const rotation = movedAndRefused().changed({ status: 'withdrawn' });
    assert.deepEqual(waitsAt(rotation), [`withdrawal ${anotherPost}`]);
    rotation.decided('notification-refused', 'send again');
    assert.deepEqual(waitsAt(rotation), [`withdrawal ${anotherPost}`]);
  });

  it('hands over anew what a silent file carried, and leaves the other file alone', () => {
    const rotation = answered('no-answer');
    decides(rotation, 'no-answer/APP_EOE_1', 'send again');
    assert.deepEqual(rotation.waiting, ['applicant']);
    assert.deepEqual(rotation.onDesks, ['no-answer']);
  });

  it('lets what a slot did not carry wait anew, once and under the same key', () => {
    const rotation = answered('not-sent');
    const before = rotation.rows.map(({ key }) => key);
    rotation.until(88, '12:00').decided('not-sent', 'send again');
    assert.deepEqual(
      rotation.rows.map(({ key }) => key),
      before,
    );
    assert.deepEqual(rotation.onDesks, []);
    assert.deepEqual(
      rotation.standing.applicants.map(({ state, handedOverAt }) => [state, handedOverAt]),
      [['waiting', rotation.now]],
    );
    assert.deepEqual(rotation.answered().onDesks, []);
    assert.equal(rotation.shown, 'hire confirmed');
  });

  it('of one slot says nothing about what another did not carry', () => {
    const rotation = answered('not-sent');
    decides(rotation, 'not-sent/2027-05-06', 'send again');
    assert.deepEqual(rotation.onDesks, ['not-sent']);
  });

  it('is on the desk of the later slot when it does not leave then either', () => {
    const rotation = answered('not-sent').until(86, '12:00').decided('not-sent', 'send again');
    rotation.until(85, '12:00').answered('not-sent');
    assert.deepEqual(
      rotation.decision.causes.map(({ cause }) => cause),
      ['not-sent/2027-05-10'],
    );
  });
});

describe('“hired by hand”', () => {
  it('confirms the hire at the paying authority, which proves all before it', () => {
    const rotation = answered('fail', 'applicant').decided('applicant-refused', 'hired by hand');
    assert.deepEqual([rotation.shown, rotation.onDesks], ['started', []]);
    const { ods, by, reference, startDate } = rotation.standing.hire ?? {};
    assert.deepEqual(
      [ods, by, reference, startDate],
      ['RGT', 'trust', 'applicant-refused/P1', rotation.start],
    );
  });

  it('does so for a record that our check holds back, and after a hand-over pack', () => {
    const held = new Rotation({ daysBefore: 89 });
    assert.equal(decides(held, 'applicant-held/P1', 'hired by hand').shown, 'started');
    const packed = new Rotation({ known: { positions: [] }, daysBefore: 1 });
    assert.deepEqual(packed.onDesks, ['changed-late']);
    assert.deepEqual(packed.decided('changed-late', 'hired by hand').onDesks, []);
  });

  it('confirms nothing of a placement that nobody can be hired to, or that is hired already', () => {
    const draft = answered('fail', 'applicant').changed({ status: 'draft' });
    assert.equal(decides(draft, 'applicant-refused/P1', 'hired by hand').standing.hire, null);
    const hired = sent().hired(host);
    const { hire } = hired.standing;
    assert.deepEqual(decides(hired, 'changed-late/P1', 'hired by hand').standing.hire, hire);
  });
});

describe('“told by hand”', () => {
  it('counts what ESR refused or never answered as told', () => {
    const refused = answered('fail', 'post touched').answered('success', 'applicant');
    refused.decided('notification-refused', 'told by hand');
    assert.deepEqual([refused.shown, refused.onDesks, refused.waiting], ['hire confirmed', [], []]);
    const silent = answered('success', 'applicant').answered('no-answer', 'post touched');
    silent.decided('no-answer', 'told by hand');
    assert.deepEqual([silent.shown, silent.onDesks], ['hire confirmed', []]);
  });

  it('loads no applicant, and takes nothing from what still waits for a file', () => {
    const silent = answered('success', 'post touched').answered('no-answer', 'applicant');
    assert.equal(silent.decided('no-answer', 'told by hand').shown, 'applicant loaded');
    const waits = answered('not-sent');
    decides(waits, 'not-sent/2027-05-07', 'told by hand');
    assert.deepEqual(waits.waiting, ['applicant', 'arrival']);
  });
});

describe('“answered”', () => {
  const queried = (rotation: Rotation) => {
    rotation.command({ kind: 'query hire', at: rotation.now, by: 'trust/RGT', ods: 'RGT' });
    return rotation;
  };

  it('ends a trust’s query, and leaves the hire to be confirmed', () => {
    const rotation = queried(sent()).decided('hire-queried', 'answered');
    assert.deepEqual([rotation.onDesks, rotation.shown], [[], 'hire confirmed']);
    assert.equal(rotation.standing.queried, null);
    assert.deepEqual(queried(rotation).onDesks, ['hire-queried']);
  });
});

describe('any other outcome', () => {
  it('changes nothing that a rotation knows', () => {
    for (const rotation of [sent().until(28), new Rotation({ known: offInterface }).until(84)]) {
      const { standing } = rotation;
      for (const outcome of ['chased', 'wait', 'told by hand']) {
        decides(rotation, rotation.decision.causes[0]?.cause ?? '', outcome);
        assert.deepEqual(rotation.standing, standing);
      }
    }
  });
});
