import { londonOf } from '../../domain/london.ts';
import { contactLinesOf } from '../commands/contact-lines.ts';
import { importContacts } from '../commands/contacts.ts';
import { progressOf } from './progress.ts';
import type { Session } from './session.ts';
import { count } from './spoken.ts';
import { tell } from './tell.ts';
import { refused, typedFile } from './typed-file.ts';

/** Sets every desk of a file, or none of them. */
export async function importContactFile(
  session: Session,
  file: string,
  who: string,
): Promise<void> {
  const { register, deanery, world } = session;
  const { lines } = await typedFile(file, contactLinesOf);
  const at = await session.now();
  const today = londonOf(at).date;
  const toCome = lines.filter(({ verified_on: on }) => on && on > today);
  if (toCome.length > 0) {
    throw refused(
      file,
      toCome.map(({ line, verified_on: on }) => ({
        ...{ line, field: 'verified_on', value: on ?? '', allowed: `${today} or earlier` },
      })),
    );
  }
  const bar = progressOf(world, 'lines', lines.length);
  const each = (done: number) => {
    bar.at(done);
  };
  const stray = await importContacts(register, lines, { deanery, at, by: who, each });
  bar.done();
  if (stray.length > 0) {
    const allowed = `${deanery}, or the ODS code of a trust in the register`;
    throw refused(
      file,
      stray.map(({ line, scope }) => ({ line, field: 'scope', value: scope, allowed })),
    );
  }
  tell(session, `${count(lines.length, 'desk')} set from ${file}.`, { desks: lines.length });
}
