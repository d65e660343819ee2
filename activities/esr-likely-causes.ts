import { buffer } from 'node:stream/consumers';
import { grouped } from '../domain/grouped.ts';
import { check } from '../systems/esr/check.ts';
import { decodeFile } from '../systems/esr/codec.ts';
import { parseFileName, dayOf } from '../systems/esr/layout/file-name.ts';
import { type LikelyCause, likelyCause } from '../systems/esr/likely-cause.ts';
import type { LineAnswered } from '../systems/register/exchange-answers.ts';
import { fileByName } from '../systems/register/exchange-files.ts';
import { bytesOf } from '../systems/register/exchange-parts.ts';
import type { Register } from '../systems/register/open-register.ts';
import { toldByEsr } from './esr-told.ts';

/** Answers with why ESR most likely refused each line that it refused, as the line was sent. */
export async function withLikelyCauses<Answer extends LineAnswered>(
  register: Register,
  deanery: string,
  answers: readonly Answer[],
): Promise<Answer[]> {
  const refused = answers.filter(({ outcome }) => outcome === 'fail');
  if (refused.length === 0) return [...answers];
  const known = await toldByEsr(register, deanery);
  const likely = new Map<Answer, LikelyCause>();
  for (const [name, lines] of grouped(refused, ({ file }) => file)) {
    const [file, parsed] = [await fileByName(register, name), parseFileName(name)];
    if (!file || !parsed.ok) continue;
    const { records } = decodeFile(await buffer(bytesOf(register, file)), name);
    const sent = new Map(records.map((one) => [one.line, one]));
    for (const answer of lines) {
      const record = sent.get(answer.line);
      if (!record) continue;
      const breaches = check(record, dayOf(parsed.file.date), known);
      const found = likelyCause(answer.message, record, breaches);
      if (found) likely.set(answer, found);
    }
  }
  return answers.map((one) => ({ ...one, likely: likely.get(one) ?? null }));
}
