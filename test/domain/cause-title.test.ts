import assert from 'node:assert/strict';
import { titleOf, type Names } from '../../domain/cause-title.ts';
import { causeId, causeKinds, type CauseKind } from '../../domain/causes.ts';

const names: Names = {
  trusts: new Map([['RGT', 'Addenbrooke’s']]),
  programmes: new Map([['EOE-CARD', 'Cardiology']]),
};
const post = 'EOE/RGT00/030/STR/001';
const file = 'DE_EOE_APP_20270506_00000007.DAT';
const title = (
  kind: CauseKind,
  parts: readonly string[],
  of: { members?: number; ods?: string } = {},
) =>
  titleOf({ cause: causeId(kind, ...parts), members: of.members ?? 1, ods: of.ods ?? null }, names);

const titles: readonly [CauseKind, readonly string[], string][] = [
  ['not-approved', ['EOE-2027-08', 'EOE-CARD'], '1 placement of Cardiology not approved'],
  ['post-unmatched', [post], `No live position for post ${post} at Addenbrooke’s`],
  ['applicant-held', ['P1'], 'The applicant record of placement P1 at Addenbrooke’s is held back'],
  ['applicant-refused', ['P1'], 'ESR refused the applicant of placement P1 at Addenbrooke’s'],
  [
    'applicant-left-over',
    ['P1'],
    'ESR keeps an application of placement P1 at Addenbrooke’s that nobody comes for',
  ],
  ['notification-held', ['leading-zeros'], '1 post held back by our check: leading zeros'],
  ['notification-refused', [post], `ESR refused the notification of post ${post} at Addenbrooke’s`],
  ['not-sent', ['2027-05-12'], '1 doctor not sent or told by Wednesday 12 May'],
  ['exchange-paused', ['all'], '1 doctor may miss the last file while nothing is sent'],
  ['no-answer', [file], `ESR has not answered ${file}`],
  ['changed-late', ['P1'], 'Placement P1 at Addenbrooke’s changed late'],
  [
    'hire-overdue',
    ['RGT', '2027-08-04'],
    '1 doctor not hired at Addenbrooke’s for Wednesday 4 August',
  ],
  ['hire-queried', ['P1'], 'Addenbrooke’s asks about the hire of placement P1'],
  [
    'withdrawn-by-hand',
    ['P1'],
    'Placement P1 at Addenbrooke’s is withdrawn by hand, and live in Intrepid',
  ],
  ['news-after-end', ['P1'], 'News of placement P1 at Addenbrooke’s, which had ended'],
  ['file-missing', ['RMC', '2027-05-07'], 'The RMC file of Friday 7 May has not come'],
  ['file-suspect', [file], `${file} waits for a decision`],
  ['line-unknown', [file, '3'], `Line 3 of ${file} names nobody whom we know, or cannot be read`],
  ['person-differs', ['RGT'], 'Person records of Addenbrooke’s differ from Intrepid'],
  ['system-down', ['mail'], 'Out of order: the mail server'],
  ['bad-row', ['placement', 'P1'], 'Row P1 of Intrepid’s placement view breaks its rules'],
  [
    'gone-at-once',
    ['placement', '2027-03-01'],
    'Many rows of Intrepid’s placement view were gone at once on Monday 1 March',
  ],
  ['letter-bounced', ['digest/RGT/2027-06-01'], 'The daily letter to Addenbrooke’s did not arrive'],
];

describe('the title of an escalation', () => {
  for (const [kind, parts, said] of titles) {
    it(`of ${kind} says what it is about: ${said}`, () => {
      assert.equal(title(kind, parts, { ods: 'RGT' }), said);
    });
  }

  it('is there for every cause', () => {
    assert.deepEqual(titles.map(([kind]) => kind).sort(), Object.keys(causeKinds).sort());
  });

  it('counts whom it holds up, and nobody once it is gone', () => {
    const overdue = (members: number) => title('hire-overdue', ['RGT', '2027-08-04'], { members });
    const at = 'not hired at Addenbrooke’s for Wednesday 4 August';
    assert.deepEqual([2, 0].map(overdue), [`2 doctors ${at}`, `Doctors ${at}`]);
  });

  it('names no trust where it has none, and a code where the register holds no name', () => {
    assert.equal(title('changed-late', ['P1']), 'Placement P1 changed late');
    assert.equal(title('changed-late', ['P1'], { ods: 'RXX' }), 'Placement P1 at RXX changed late');
    assert.equal(title('hire-queried', ['P1']), 'A trust asks about the hire of placement P1');
    assert.match(title('not-approved', ['EOE-2027-08', 'EOE-X']), /of EOE-X not approved$/);
  });

  it('of a letter that came back says whose it was', () => {
    assert.equal(
      title('letter-bounced', ['rotation/EOE/P1/pack/3/RGT']),
      'The hand-over pack of placement P1 did not reach Addenbrooke’s',
    );
    assert.equal(
      title('letter-bounced', ['hire-overdue/RGT/2027-08-04/run/RGT/hires/contact/1']),
      'A letter to somebody at the local office did not arrive',
    );
  });
});
