import assert from 'node:assert/strict';
import { openBrowser } from '../../tools/screenshots/browser.ts';
import { terminalPage } from '../../tools/screenshots/terminal-page.ts';

describe('The pictures of the pages', () => {
  it('say what to install where there is no Chromium', async () => {
    await assert.rejects(openBrowser({ PATH: '/nowhere' }), /apt-get install chromium/);
  });

  it('show the last page that a terminal was sent, in its colours and with what was said after it', () => {
    const page = terminalPage(
      'npm start\r\nfirst page\r\n\u001b[1A\u001b[0J\u001b[1m8 July\u001b[22m \u001b[31m2 late\u001b[39m\r\nPress Enter <now>\r\nScript done on Tuesday',
    );
    const [, shown] = /<pre>([\s\S]*)<\/pre>/.exec(page) ?? [];
    assert.equal(
      shown,
      '<span style="font-weight: bold">8 July</span> <span style="color: #ff7b72">2 late</span>\nPress Enter &lt;now&gt;',
    );
  });
});
