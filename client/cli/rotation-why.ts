import type { Names } from '../../domain/cause-title.ts';
import { howLate } from '../../domain/how-late.ts';
import { londonOf, spokenDate, spokenMoment } from '../../domain/london.ts';
import { reachedAt } from '../../domain/mender.ts';
import { waitsFor } from '../../domain/milestones.ts';
import { saysSpoken } from '../../domain/spoken-says.ts';
import { namesKnown, nameWith } from '../../systems/register/held-up.ts';
import type { RotationRow } from '../../systems/register/rotations.ts';
import { checksOf, type Check } from '../reading/checks.ts';
import { contactFor } from '../reading/desk.ts';
import { evidenceOf, type Evidence } from '../reading/evidence.ts';
import { deskTrust, trustsToMove } from '../reading/whose-move.ts';
import { causesOf, heldUpShown } from './held-up-shown.ts';
import { asText, type Paint } from './page.ts';
import { lateShown } from './rotation-list.ts';
import type { Session } from './session.ts';

const mark = (paint: Paint, answer: Check['answer']): string =>
  answer === 'yes' ? paint.green('✓') : answer === 'no' ? paint.red('✗') : paint.dim('·');

/** Ordered plain checks, one a milestone; then whose move it is and when the next date comes. */
export async function printWhy(session: Session, row: RotationRow): Promise<void> {
  const { register, deanery, page, json, settings } = session;
  const at = await session.now();
  const evidence = await evidenceOf(register, row);
  const checks = checksOf(row, evidence, { now: at, slots: session.calendar.slots });
  const { milestone, trust: ods } = row;
  const desk = { ods: deskTrust(row, evidence), deanery, milestone, at };
  const here = await contactFor(register, desk);
  if (json) {
    const { id, owner, nextDue, late } = row;
    page.json({
      ...{ rotation: id, milestone, late, checks, owner, nextDue, desk: here?.desk ?? null },
      contact: here?.contact.id ?? null,
      ...causesOf(evidence.heldUp),
      says: Object.fromEntries(evidence.heldUp.map(({ cause, says }) => [cause, says])),
      esr: evidence.said,
    });
    return;
  }
  const { paint } = page;
  const names = await namesKnown(register);
  page.heading(`Placement ${row.placementId}, post ${row.trainingPostNumber ?? 'not given yet'}`);
  page.line(
    `Starts ${spokenDate(row.startDate)}${ods ? ` at ${evidence.host?.name ?? ods}` : ''}.`,
  );
  page.line();
  const width = Math.max(...checks.map((check) => check.milestone.length));
  for (const check of checks) {
    const name = check.milestone.padEnd(width);
    const body = asText(check.says);
    page.line(
      `${mark(paint, check.answer)} ${name}  ${check.answer === 'later' ? paint.dim(body) : body}`,
    );
  }
  page.line();
  if (row.ended !== null) {
    page.line(`Waits for nothing: it has ended, ${row.ended}.`);
    return;
  }
  page.line(`Waits for ${waitsFor[milestone]}; ${lateShown(paint, row.late)}.`);
  page.line(
    `Whose move: ${asText(mover(row, evidence, { names, esrDesk: settings.ESR_SERVICE_DESK }))}`,
  );
  if (here) {
    const { name, telephone } = here.contact;
    page.line(
      `Named contact here: ${asText(name)}${telephone ? `, ${asText(telephone)}` : ''} (${here.desk})`,
    );
  } else {
    page.line(
      paint.yellow(
        'Nobody at the local office is named for it: `changeover contact set` names someone.',
      ),
    );
  }
  page.line(`Next date: ${row.nextDue === null ? 'none' : spokenMoment(row.nextDue)}`);
  const nameOf = nameWith(names);
  for (const one of evidence.heldUp) {
    page.line(heldUpShown(paint, one));
    const { cause, says, ...held } = one;
    const late = howLate({ cause, ...held, startDate: row.startDate }, londonOf(at).date);
    for (const line of [...(late === null ? [] : [late]), ...saysSpoken(says, nameOf)]) {
      page.line(`  ${asText(line)}`);
    }
  }
}

interface Said {
  readonly names: Names;
  readonly esrDesk: string | undefined;
}

function mover(row: RotationRow, evidence: Evidence, { names, esrDesk }: Said): string {
  switch (row.owner) {
    case 'trust':
      return trustsToMove(row, evidence).map(reachedAt).join('; and ') || 'the trust';
    case 'deanery':
      return `the deanery, the programme team of ${names.programmes.get(row.programme) ?? row.programme}`;
    case 'ESR':
      return `ESR, its service desk${esrDesk === undefined ? '' : `: ${esrDesk}`}`;
    case 'us':
      return 'us, the local office';
    case 'nobody':
      return 'nobody’s';
  }
}
