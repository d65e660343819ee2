import type { Rehearsal } from '../../simulator/rehearsal/open-rehearsal.ts';
import { progressOf } from '../../simulator/rehearsal/progress.ts';
import { jsonScreenOf, screenOf } from '../../simulator/rehearsal/screen.ts';
import { august2027 } from '../../simulator/rehearsal/season-plan.ts';
import { summaryOf } from '../../simulator/rehearsal/summary.ts';
import { thingsToTry } from '../../simulator/rehearsal/things-to-try.ts';
import { compareWithScript } from '../../simulator/script/compare.ts';

/**
 * Everything that the simulator can print of a season as it stands. One story is made to differ, so that the sentence
 * on what differs is there too.
 */
export async function saidBySimulator(rehearsal: Rehearsal): Promise<string> {
  const { register, script, esrFolder: own, conductor } = rehearsal;
  const said: string[] = [];
  const out = { write: (text: string) => void said.push(text) };
  const terminal = { ...out, isTTY: true };
  const things = await thingsToTry({ register, number: 1, ui: 'http://127.0.0.1:8233' });
  const [first, ...others] = script.stories;
  const stories = first
    ? [{ ...first, expects: { ...first.expects, end: 'closed' as const } }, ...others]
    : [];
  const judgement = await compareWithScript({ register, script: { ...script, stories }, own });
  for (const screen of [screenOf(out, 1), screenOf(terminal, 1), jsonScreenOf(out, out, 1)]) {
    screen.show(await progressOf(register, conductor.now));
    screen.holds({ on: august2027.firstDay, playsTo: null, ...things });
    screen.ends(await summaryOf(register, judgement));
  }
  return said.join('');
}
