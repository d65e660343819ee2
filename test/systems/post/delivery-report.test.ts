import assert from 'node:assert/strict';
import { deliveryReportIn } from '../../../systems/post/delivery-report.ts';
import { returned } from './a-returned-letter.ts';

const ours = '<93697303f09e79befe02590e42700a2ad4e51726@changeover>';
const withCrLf = (message: Buffer) =>
  Buffer.from(message.toString().replaceAll(/\r?\n/g, '\r\n'), 'utf8');
const changed = (name: string, from: string | RegExp, to: string) => {
  const before = returned(name).toString();
  const after = before.replaceAll(from, to);
  assert.notEqual(after, before);
  return Buffer.from(after);
};

describe('A message that comes back to us', () => {
  for (const [server, status] of [
    ['postfix', '5.1.1'],
    ['exchange', '5.1.10'],
    ['gmail', '5.1.1'],
  ] as const) {
    it(`as ${server} writes it says which letter failed, and why`, async () => {
      for (const message of [returned(server), withCrLf(returned(server))]) {
        const report = await deliveryReportIn(message);
        assert.equal(report?.messageIds[0], ours);
        assert.equal(report.outcome, 'failed');
        assert.equal(report.status, status);
      }
    });
  }

  it('that says the letter is only late is not a failure', async () => {
    const report = await deliveryReportIn(returned('postfix-delayed'));
    assert.deepEqual(report, { messageIds: [ours], outcome: 'delayed', status: '4.4.1' });
  });

  it('that gives up after days of trying is a failure, whatever its status', async () => {
    const report = await deliveryReportIn(
      changed('postfix-delayed', 'Action: delayed', 'Action: failed'),
    );
    assert.deepEqual([report?.outcome, report?.status], ['failed', '4.4.1']);
  });

  for (const action of ['delivered', 'relayed', 'expanded']) {
    it(`that says ${action} is no failure`, async () => {
      const report = await deliveryReportIn(
        changed('postfix', 'Action: failed\nStatus: 5.1.1', `Action: ${action}\nStatus: 2.0.0`),
      );
      assert.equal(report?.outcome, 'arrived');
    });
  }

  it('about several addresses is a failure if one of them is', async () => {
    const delivered = 'Final-Recipient: rfc822; b@rgt.example\nAction: relayed\nStatus: 2.1.5\n\n';
    const report = await deliveryReportIn(
      changed('postfix', 'Final-Recipient', `${delivered}Final-Recipient`),
    );
    assert.deepEqual([report?.outcome, report?.status], ['failed', '5.1.1']);
  });

  it('in capitals, or without an action, is judged all the same', async () => {
    const shouted = await deliveryReportIn(
      changed('postfix', 'Action: failed', 'ACTION:   Failed'),
    );
    assert.equal(shouted?.outcome, 'failed');
    const bare = await deliveryReportIn(changed('postfix', 'Action: failed\n', ''));
    assert.equal(bare?.outcome, 'failed');
  });

  it('without the headers of the letter names it by its envelope, or by what it answers', async () => {
    const headers = /Message-ID: <9369[^>]+>\n/g;
    const byEnvelope = await deliveryReportIn(changed('postfix', headers, ''));
    assert.deepEqual(byEnvelope?.messageIds, [ours]);
    const byAnswer = await deliveryReportIn(
      changed('exchange', /Message-ID:\n\t<9369[^>]+>\n/g, ''),
    );
    assert.deepEqual(byAnswer?.messageIds, [ours]);
  });

  for (const kind of ['out-of-office', 'receipt']) {
    it(`of the kind ${kind} is no report, though it answers a letter of ours`, async () => {
      assert.equal(await deliveryReportIn(returned(kind)), null);
    });
  }

  it('that is no mail at all is no report', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from([0, 255, 10, 10, 0]),
      Buffer.from('\n\n\n'),
    ]) {
      assert.equal(await deliveryReportIn(bytes), null);
    }
  });

  it('that breaks off in its middle is no failure of anybody', async () => {
    const whole = returned('postfix').toString();
    const cut = Buffer.from(whole.slice(0, whole.indexOf('Reporting-MTA')));
    assert.equal(await deliveryReportIn(cut), null);
  });
});
