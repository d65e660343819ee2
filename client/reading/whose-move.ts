import { expectedAuthorities } from '../../domain/employing-authorities.ts';
import { unmatchedAt } from '../../domain/positions.ts';
import type { Trust } from '../../domain/trust.ts';
import type { RotationRow } from '../../systems/register/rotations.ts';
import type { Evidence } from './evidence.ts';

type Where = Pick<Evidence, 'host' | 'paying' | 'positions'>;

/** The trusts that can mend what is waited for: those without a live position, else whoever pays and hires. */
export function trustsToMove({ milestone }: RotationRow, where: Where): readonly Trust[] {
  const without = milestone === 'post matched' ? withoutPosition(where) : [];
  const pays = where.paying ?? where.host;
  return without.length > 0 ? without : pays ? [pays] : [];
}

/** The trust to whose desk it would come, as domain/held-up.ts puts it there; null for the deanery's own. */
export function deskTrust(row: RotationRow, where: Where): string | null {
  switch (row.milestone) {
    case 'post matched':
    case 'hire confirmed':
    case 'started':
      return trustsToMove(row, where)[0]?.ods ?? row.payingOds ?? row.trust;
    // What ESR refuses is on the trust's desk; what has not left, or is not answered, on the deanery's.
    case 'applicant loaded':
      return row.owner === 'deanery' ? row.trust : null;
    case 'placement approved':
    case 'applicant sent':
    case 'trust told':
      return null;
    case 'withdrawn':
    case 'closed':
      return row.trust;
  }
}

function withoutPosition({ host, paying, positions }: Where): readonly Trust[] {
  const known = [host, paying].filter((trust) => trust !== undefined);
  const ofOds = (ods: string) => known.find((trust) => trust.ods === ods);
  const expected = expectedAuthorities(
    { host: host?.ods ?? null, lead: paying?.ods ?? null },
    ofOds,
  );
  return unmatchedAt(positions, expected).flatMap(({ ods }) => ofOds(ods) ?? []);
}
