import { isDeepStrictEqual } from 'node:util';
import type { DigestLine } from '../../domain/turn.ts';
import type { Register } from './open-register.ts';
import type { StandingLine } from './standing-now.ts';

const isSame = (line: DigestLine, { kind, version, says, notBefore }: StandingLine): boolean =>
  line.kind === kind &&
  line.version === version &&
  (line.notBefore ?? null) === notBefore &&
  isDeepStrictEqual(line.says, says);

/**
 * What the trusts' next digests say of a rotation is from now on `lines` and nothing else. A key that a letter has
 * carried is never said again.
 */
export async function putDigestLines(
  turn: Register,
  of: { readonly rotation: string; readonly at: number; readonly lines: readonly DigestLine[] },
  before: readonly StandingLine[],
): Promise<void> {
  const said = new Map(before.map((line) => [line.key, line]));
  const wanted = new Set(of.lines.map(({ key }) => key));
  const gone = before.filter(({ key, letter }) => letter === null && !wanted.has(key));
  const news = of.lines.filter((line) => {
    const stands = said.get(line.key);
    return !stands || (stands.letter === null && !isSame(line, stands));
  });
  if (gone.length > 0) {
    const keys = gone.map(({ key }) => key);
    await turn('digest_lines').where({ rotation: of.rotation }).whereIn('key', keys).delete();
  }
  if (news.length === 0) return;
  await turn('digest_lines')
    .insert(
      news.map(({ key, ods, kind, version, says, notBefore = null }) => ({
        key,
        ods,
        rotation: of.rotation,
        kind,
        version,
        says: JSON.stringify(says),
        not_before: notBefore,
        at: new Date(of.at),
      })),
    )
    .onConflict(['rotation', 'key'])
    .merge();
}

/**
 * Lines of many rotations, kept until the end of the transaction: in the order in which a rotation's turn takes its
 * own, since two that took them in different orders would wait for each other.
 */
export const keepLines = (open: Register) =>
  open('digest_lines').orderBy(['rotation', 'key']).forUpdate();
