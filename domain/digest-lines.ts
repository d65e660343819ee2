import { payingAuthority } from './employing-authorities.ts';
import type { Milestone } from './milestones.ts';
import { unmatchedAt } from './positions.ts';
import { isFromFourWeeksOn, rungPassed } from './rungs.ts';
import type { Standing } from './standing.ts';
import type { DigestLine, LetterRow, TouchRow } from './turn.ts';

const kindOf = ({ change }: Pick<TouchRow, 'change'>): DigestLine['kind'] =>
  change === 'withdrawal' ? 'withdrawn' : change === 'dates' ? 'changed' : 'arriving';

interface Handed {
  readonly row: TouchRow | LetterRow;
  readonly version: number;
}

/** What is told by file also stands in the host's digest; what is told by letter stands nowhere else. */
const tellingLine = ({ row, version }: Handed): DigestLine => ({
  key: `${row.key}/line`,
  ods: row.kind === 'letter' ? row.ods : row.trust,
  kind: kindOf(row),
  version,
  says: {
    post: row.trainingPostNumber,
    start: row.startDate,
    end: row.endDate,
    wte: row.wte,
  },
});

const kindFor: Partial<Record<Milestone, DigestLine['kind']>> = {
  'post matched': 'post without position',
  'hire confirmed': 'still to hire',
};

/** Before the four-week rung what a trust has to mend is a line of its digest, one for each rung. */
function rungLine(standing: Standing, milestone: Milestone | null, now: number): DigestLine[] {
  const { placement, authorities, positions } = standing;
  const kind = milestone ? kindFor[milestone] : undefined;
  if (!placement || !milestone || !kind) return [];
  const rung = rungPassed(milestone, standing, now);
  if (rung === null || isFromFourWeeksOn(placement.startDate, rung)) return [];
  const paying = payingAuthority(authorities);
  const concerned =
    milestone === 'post matched' ? unmatchedAt(positions, authorities) : paying ? [paying] : [];
  return concerned.map(({ ods }) => ({
    key: `${placement.id}/${kind}/${ods}/${placement.startDate}/${rung}`,
    ods,
    kind,
    version: placement.version,
    says: { post: placement.trainingPostNumber ?? 'none', start: placement.startDate },
  }));
}

/** Everything that digests should have said or say of this rotation, as of now; each key once. */
export const digestLines = (
  standing: Standing,
  milestone: Milestone | null,
  now: number,
): DigestLine[] => {
  const host = (ods: string) => (standing.letters.some(({ row }) => row.ods === ods) ? [] : [ods]);
  const byFile = standing.touches.map(tellingLine).filter(({ ods }) => host(ods).length > 0);
  return [...byFile, ...standing.letters.map(tellingLine), ...rungLine(standing, milestone, now)];
};
