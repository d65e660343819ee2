import type { Register } from '../../systems/register/open-register.ts';

/** What the newest letter to a trust says of somebody: that they come, and when, or that they do not. */
export interface LastWord {
  readonly ods: string;
  readonly doctorId: string;
  /** Null where nobody comes. */
  readonly start: string | null;
}

interface Line {
  readonly placementId: string;
  readonly ods: string;
  readonly kind: 'arriving' | 'changed' | 'withdrawn';
  readonly version: string;
  readonly says: { readonly doctor: string; readonly start: string };
}

/** For each placement, by its id, the last word of the digests to every trust that heard of its arrival. */
export async function lastWords(register: Register): Promise<ReadonlyMap<string, LastWord[]>> {
  const lines: Line[] = await register('digest_lines as l')
    .join('rotations as r', 'r.id', 'l.rotation')
    .join('letters', 'letters.key', 'l.letter')
    .whereIn('l.kind', ['arriving', 'changed', 'withdrawn'])
    // Of a version that takes somebody from one post of a trust to another, the arrival is the last word.
    .orderByRaw("l.version, l.kind = 'withdrawn' desc")
    .select('l.ods', 'l.kind', 'l.version', 'l.says', { placementId: 'r.placement_id' });
  const last = new Map<string, Map<string, LastWord>>();
  for (const { placementId, ods, kind, says } of lines) {
    const start = kind === 'withdrawn' ? null : says.start;
    const ofPlacement = last.get(placementId) ?? new Map<string, LastWord>();
    last.set(placementId, ofPlacement.set(ods, { ods, doctorId: says.doctor, start }));
  }
  return new Map([...last].map(([placementId, words]) => [placementId, [...words.values()]]));
}
