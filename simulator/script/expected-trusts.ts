import type { Region, SamplePlacement } from '../intrepid/region.ts';

/** Who has to do with a placement; ODS codes. */
export interface Expected {
  /** The trust of its post; null without one. */
  readonly host: string | null;
  /** The programme's lead employer, else the host. */
  readonly pays: string | null;
  readonly isOnInterface: (ods: string) => boolean;
}

export function expectedTrusts(
  region: Region,
): (of: Pick<SamplePlacement, 'trainingPostNumber' | 'programme'>) => Expected {
  const hosts = new Map(region.posts.map((post) => [post.trainingPostNumber, post.trust]));
  const leads = new Map(region.programmes.map(({ code, leadEmployer }) => [code, leadEmployer]));
  const onInterface = new Set(region.trusts.filter((one) => one.onInterface).map(({ ods }) => ods));
  const isOnInterface = (ods: string) => onInterface.has(ods);
  return ({ trainingPostNumber, programme }) => {
    const host = hosts.get(trainingPostNumber ?? '') ?? null;
    return { host, pays: leads.get(programme) ?? host, isOnInterface };
  };
}
