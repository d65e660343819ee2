import type { BrowserContext, Page } from 'playwright-core';
import { workflowLink, workflowsLink } from '../docs/temporal-ui.ts';

/** What pages of Temporal UI show: where it is, and which workflows. */
export interface Shown {
  readonly ui: string;
  readonly namespace: string;
  readonly season: string;
  /** Id of its workflow. */
  readonly lateRotation: string;
}

interface Picture {
  readonly name: string;
  readonly height: number;
  /** Columns of the list, in place of those that Temporal UI shows by itself. */
  readonly columns?: readonly string[];
  readonly open: (page: Page, shown: Shown) => Promise<void>;
}

const WIDTH = 1440;
/** Temporal UI's own menu, the same on every page, is left out. */
const MENU = 256;
/** A machine that rehearses has little left for a browser. */
const PATIENCE_MS = 120_000;
const SETTLE_MS = 3_000;

const rotationColumns = ['Workflow ID', 'Milestone', 'Late', 'TrustOds', 'StartDate', 'Season'];

const list =
  (query: (shown: Shown) => string, first: string): Picture['open'] =>
  async (page, shown) => {
    await page.goto(workflowsLink(shown, query(shown)));
    await page.getByText(first).first().waitFor();
  };

/** What a workflow waits for, in its own words, stands under User Metadata. */
const details =
  (id: (shown: Shown) => string, words: string): Picture['open'] =>
  async (page, shown) => {
    await page.goto(workflowLink(shown, id(shown)));
    await page.waitForURL(/\/(timeline|history)/);
    await page.goto(page.url().replace(/\/(timeline|history).*$/, '/user-metadata'));
    // Each part is drawn in a frame of its own; the current details are the last.
    await page.locator('iframe').last().contentFrame().getByText(words).first().waitFor();
  };

const pictures: readonly Picture[] = [
  {
    name: 'season',
    height: 590,
    open: details(({ season }) => `season/${season}`, 'Waits for'),
  },
  {
    name: 'late-rotation',
    height: 700,
    open: details(({ lateRotation }) => lateRotation, 'Waits for'),
  },
  {
    name: 'open-escalations',
    height: 750,
    columns: ['Workflow ID', 'EscalationOwner'],
    open: list(() => 'WorkflowType="escalation" AND ExecutionStatus="Running"', 'escalation/'),
  },
  {
    name: 'rotations',
    height: 700,
    columns: rotationColumns,
    open: list(
      ({ season }) => `WorkflowType="rotation" AND Season="${season}" AND Milestone != "started"`,
      'rotation/',
    ),
  },
];

/** Takes every picture, one after the other; `keep` gets its name and its PNG. */
export async function takePictures(
  context: BrowserContext,
  shown: Shown,
  keep: (name: string, png: Buffer) => void,
): Promise<void> {
  context.setDefaultTimeout(PATIENCE_MS);
  for (const { name, height, columns, open } of pictures) {
    const page = await context.newPage();
    await page.setViewportSize({ width: WIDTH, height });
    if (columns) await page.addInitScript({ content: choosing(shown.namespace, columns) });
    await open(page, shown);
    // It never comes to rest: it goes on asking for events. What is drawn late is drawn by then.
    await page.waitForTimeout(SETTLE_MS);
    keep(name, await page.screenshot({ clip: { x: MENU, y: 0, width: WIDTH - MENU, height } }));
    await page.close();
  }
}

/** For the browser: Temporal UI keeps the columns that a person has chosen in its local storage. */
function choosing(namespace: string, columns: readonly string[]): string {
  const chosen = JSON.stringify({ [namespace]: columns.map((label) => ({ label })) });
  return `localStorage.setItem('namespace-workflow-table-columns', ${JSON.stringify(chosen)})`;
}
