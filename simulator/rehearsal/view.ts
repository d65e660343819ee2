import pc from 'picocolors';
import { londonOf, spokenDate } from '../../domain/london.ts';
import { shownInOrder, type Progress } from './progress.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** The longest bar, and what stands before it in its line. */
const BAR = 44;
const BEFORE_BAR = 36;

const colourOf: Readonly<Record<string, keyof Colours>> = {
  'placement approved': 'gray',
  'post matched': 'gray',
  'applicant sent': 'cyan',
  'applicant loaded': 'cyan',
  'trust told': 'blue',
  'hire confirmed': 'yellow',
  started: 'green',
  ended: 'green',
  withdrawn: 'gray',
  closed: 'gray',
};

const labels: Readonly<Record<string, string>> = {
  started: 'hired, first day to come',
  ended: 'started',
};

const paint = (colours: Colours, name: string, text: string): string => {
  const colour = colours[colourOf[name] ?? 'reset'];
  return typeof colour === 'function' ? colour(text) : text;
};

/** One line for a log, when nobody watches. */
export function progressLine(prefix: string, progress: Progress): string {
  const { date, time } = londonOf(progress.at);
  const reached = shownInOrder
    .filter((name) => progress.byMilestone[name])
    .map((name) => `${labels[name] ?? name} ${progress.byMilestone[name]}`)
    .join(' · ');
  const shown = reached === '' ? 'the season is kicked off' : `waits: ${reached}`;
  return `${prefix}${date} ${time}  ${shown}  |  files ${progress.sent} out, ${progress.received} in  |  escalations ${progress.escalationsOpen}  |  late ${progress.late + progress.lastMinute}`;
}

/**
 * A small page that is drawn over itself: the date it is, rotations by what they wait for, files, desks. A bar that
 * reached the next line of a narrow terminal would be drawn over at the wrong place.
 */
export function progressPage(
  prefix: string,
  progress: Progress,
  on: { readonly isColoured: boolean; readonly columns: number },
): string[] {
  const colours = pc.createColors(on.isColoured);
  const { date, time } = londonOf(progress.at);
  const total = Math.max(1, progress.rotations);
  const width = Math.max(1, Math.min(BAR, on.columns - prefix.length - BEFORE_BAR - 1));
  const rows = shownInOrder.map((name) => {
    const count = progress.byMilestone[name] ?? 0;
    const length = count === 0 ? 0 : Math.max(1, Math.round((count / total) * width));
    const bar = paint(colours, name, '█'.repeat(length));
    const label =
      labels[name] ?? (name === 'withdrawn' || name === 'closed' ? name : `waits: ${name}`);
    return `  ${label.padEnd(26)}${String(count).padStart(6)}  ${bar}`;
  });
  const lateCount = progress.late + progress.lastMinute;
  const late = `${lateCount} late, of them ${progress.lastMinute} last minute`;
  const desks = `${progress.escalationsOpen} ${progress.escalationsOpen === 1 ? 'escalation' : 'escalations'} open`;
  return [
    colours.bold(`${spokenDate(date)}, ${time}`),
    '',
    ...rows,
    '',
    `  files: ${progress.sent} went, ${progress.received} came · letters: ${progress.letters}`,
    `  ${progress.escalationsOpen > 0 ? colours.yellow(desks) : desks} · ${lateCount > 0 ? colours.red(late) : 'nobody is late'}`,
  ].map((line) => `${prefix}${line}`);
}
