import { causeKinds, causeOf } from '../../../domain/causes.ts';
import { londonOf, spokenDate } from '../../../domain/london.ts';

export interface GoneShown {
  readonly cause: string;
  readonly to: string;
  readonly openedAt: number;
  readonly at: number;
}

/** To whoever had it: it went away by itself, and nothing is left to do. */
export function goneLetter({ cause, to, openedAt, at }: GoneShown): {
  subject: string;
  body: string;
} {
  const { kind, parts } = causeOf(cause);
  const about = `${kind}: ${parts.join(', ')}`;
  const moment = (instant: number): string => {
    const { date, time } = londonOf(instant);
    return `${spokenDate(date)}, ${time}`;
  };
  return {
    subject: `Gone: ${about}`,
    body: [
      `To ${to}`,
      '',
      about,
      `You had it. It was opened on ${moment(openedAt)} and went away by itself on ${moment(at)}:`,
      `${causeKinds[kind].goneWhen}.`,
      '',
      'Nothing is left to do.',
      `  changeover escalation show "${cause}"`,
      '',
    ].join('\n'),
  };
}
