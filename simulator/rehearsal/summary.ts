import type { Register } from '../../systems/register/open-register.ts';
import { shownInOrder } from './progress.ts';

const MOST = 40;

/** How the season ended: rotations by their end or the milestone at which they stand, and what differs from the script. */
export async function summaryOf(
  register: Register,
  differences: readonly string[],
): Promise<string> {
  const ends: { shown: string; n: number | string }[] = await register('rotations')
    .select({ shown: register.raw("case when ended = 'started' then 'ended' else milestone end") })
    .count('* as n')
    .groupBy('shown');
  const desks: Record<'kind' | 'n' | 'gone', string>[] = await register('escalations')
    .select({
      kind: register.raw("split_part(cause, '/', 1)"),
      gone: register.raw("count(*) filter (where state in ('gone', 'resolved'))"),
    })
    .count('* as n')
    .groupBy('kind')
    .orderBy('kind')
    .then((rows: Record<string, unknown>[]) =>
      rows.map(({ kind, n, gone }) => ({
        kind: String(kind),
        n: String(n),
        gone: String(gone),
      })),
    );
  const lines = shownInOrder.flatMap((name) => {
    const found = ends.find(({ shown }) => shown === name);
    return found
      ? [`  ${(name === 'ended' ? 'started' : name).padEnd(24)}${String(found.n).padStart(6)}`]
      : [];
  });
  return [
    '\nThe season is closed. Rotations by how they ended, or what they still wait for:',
    ...lines,
    '\nWhat reached a desk, and how much of it is settled:',
    ...desks.map(({ kind, n, gone }) => `  ${kind.padEnd(24)}${n.padStart(6)}${gone.padStart(6)}`),
    '',
    differences.length === 0
      ? 'Every rotation is where the script said it would be.'
      : `${differences.length} differences from the script:`,
    ...differences.slice(0, MOST).map((one) => `  ${one}`),
    ...(differences.length > MOST ? [`  … and ${differences.length - MOST} more`] : []),
  ].join('\n');
}
