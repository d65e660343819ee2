import type { Trust } from '../../domain/trust.ts';
import { asText } from './page.ts';
import type { Session } from './session.ts';
import { count } from './spoken.ts';

/** The trusts that the register knows: who they are in ESR, and how they are reached. */
export function printTrusts({ page, json }: Session, all: readonly Trust[]): void {
  if (json) {
    page.json({ trusts: all });
    return;
  }
  const { paint } = page;
  page.table(
    ['trust', 'name', 'authority', 'works with', 'lead employer', 'medical staffing', 'telephone'],
    all.map((one) => [
      one.codeVerified ? one.ods : `${one.ods} ${paint.yellow('not verified')}`,
      asText(one.name),
      one.authority ?? '–',
      one.succeededBy !== null
        ? paint.dim(`is ${one.succeededBy} now`)
        : one.onInterface
          ? `the interface${one.fullRecords ? ', full records' : ''}`
          : 'spreadsheets',
      one.leadEmployer ? 'yes' : '–',
      one.medicalStaffingEmail === null
        ? paint.yellow('no e-mail')
        : asText(one.medicalStaffingEmail),
      one.medicalStaffingTelephone === null
        ? paint.yellow('no number')
        : asText(one.medicalStaffingTelephone),
    ]),
    'The register knows no trust. `changeover trust import` brings them.',
  );
  if (all.length === 0) return;
  const unverified = all.filter(({ codeVerified }) => !codeVerified).length;
  const toDo = unverified === 0 ? '' : `, ${count(unverified, 'ODS code')} not verified`;
  page.line(paint.dim(`${count(all.length, 'trust')}${toDo}`));
}

/** How medical staffing is reached, in a sentence. */
export const reachedShown = (one: Trust): string =>
  `medical staffing, ${asText(one.medicalStaffingTelephone ?? 'no number')}, ${asText(one.medicalStaffingEmail ?? 'no e-mail')}`;
