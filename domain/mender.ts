import type { CauseKind } from './causes.ts';
import type { Owner } from './milestones.ts';
import type { Trust } from './trust.ts';

/** A trust with what it takes to ring or write to its medical staffing. */
export type Reachable = Pick<
  Trust,
  'ods' | 'name' | 'leadEmployer' | 'medicalStaffingTelephone' | 'medicalStaffingEmail'
>;

/** Whom to ring at the local office and at ESR, as sentences' ends. */
export interface RingAtOffice {
  readonly deanery: string;
  readonly us: string;
  /** How the ESR service desk is reached; null where nobody has said. */
  readonly esr: string | null;
}

/** 'Cambridge University Hospitals (RGT)' */
export const trustShown = ({ name, ods }: Pick<Reachable, 'name' | 'ods'>): string =>
  `${name} (${ods})`;

/** The trust, its medical staffing, and how that is reached. */
export function reachedAt(trust: Reachable): string {
  const { medicalStaffingTelephone: telephone, medicalStaffingEmail: email } = trust;
  const ways = [telephone, email].filter((way) => way !== null);
  const lead = trust.leadEmployer ? 'the lead employer, ' : '';
  const how = ways.length === 0 ? 'no number and no address in the register' : ways.join(', ');
  return `${lead}${trustShown(trust)}, medical staffing: ${how}`;
}

/** A late change is for whoever pays as much as for the host; everything else is for the trust of the desk alone. */
const concerned = (
  kind: CauseKind,
  trust: Reachable | undefined,
  paying: Reachable | undefined,
): Reachable[] => {
  const both = kind === 'changed-late' ? [trust, paying] : [trust];
  const known = both.filter((one) => one !== undefined);
  return known.filter(({ ods }, index) => known.findIndex((one) => one.ods === ods) === index);
};

/** Who can mend it, by name and with a number to ring. */
export function menderOf(
  { kind, owner }: { readonly kind: CauseKind; readonly owner: Owner },
  trusts: { readonly trust: Reachable | undefined; readonly paying: Reachable | undefined },
  ring: RingAtOffice,
): string {
  switch (owner) {
    case 'trust': {
      const reached = concerned(kind, trusts.trust, trusts.paying).map(reachedAt);
      return reached.length === 0 ? 'medical staffing of the trust' : reached.join('; and ');
    }
    case 'deanery':
      return `the deanery: ${ring.deanery}`;
    case 'us':
      return `the local office: ${ring.us}`;
    case 'ESR':
      return ring.esr === null
        ? 'the ESR service desk (ESR_SERVICE_DESK says no number)'
        : `the ESR service desk: ${ring.esr}`;
    case 'nobody':
      return 'nobody';
  }
}
