import { titleOf, type Names } from '../../../domain/cause-title.ts';
import { causeKinds, causeOf } from '../../../domain/causes.ts';
import { spokenMoment } from '../../../domain/london.ts';

export interface GoneShown {
  readonly cause: string;
  readonly ods: string | null;
  readonly to: { readonly name: string };
  readonly openedAt: number;
  readonly at: number;
  readonly names: Names;
}

/** To whoever had it: it went away by itself, and nothing is left to do. */
export function goneLetter(of: GoneShown): { subject: string; body: string } {
  const { cause, to, openedAt, at, names } = of;
  const title = titleOf({ ...of, members: 0 }, names);
  return {
    subject: `Gone: ${title}`,
    body: [
      `To ${to.name}`,
      '',
      title,
      `You had it. It was opened on ${spokenMoment(openedAt)} and went away by itself on ${spokenMoment(at)}:`,
      `${causeKinds[causeOf(cause).kind].goneWhen}.`,
      '',
      'Nothing is left to do.',
      `  changeover escalation show "${cause}"`,
      '',
    ].join('\n'),
  };
}
