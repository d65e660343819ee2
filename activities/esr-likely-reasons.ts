import { FileCheck } from '../systems/esr/check-file.ts';
import type { Stretch } from '../systems/esr/codec.ts';
import type { Finding } from '../systems/esr/finding.ts';
import type { Known } from '../systems/esr/known.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';
import { mostForOnePost } from '../systems/esr/split.ts';
import { type FileListed, fileByName } from '../systems/register/exchange-files.ts';
import { bytesOf } from '../systems/register/exchange-parts.ts';
import type { EsrDeps } from './esr-deps.ts';
import { toldByEsr } from './esr-told.ts';

/** From so many applicants for one post on ESR has warned: a position that is a bucket. */
const bucket = 15;

/** Why ESR may have quarantined each file that it does not answer, by name, in words for whoever rings. */
export async function likelyReasons(
  { register, alive }: Pick<EsrDeps, 'register' | 'alive'>,
  deanery: string,
  files: readonly Pick<FileListed, 'name'>[],
): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  if (files.length === 0) return reasons;
  const known = await toldByEsr(register, deanery);
  for (const { name } of files) {
    const file = await fileByName(register, name);
    if (file) reasons.set(name, await likelyReason(name, bytesOf(register, file), known));
    alive?.();
  }
  return reasons;
}

/** The rule that a file most likely broke, whole-file rules first; that none is broken is said, too. */
async function likelyReason(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  known: Known,
): Promise<string> {
  const parsed = parseFileName(name);
  if (!parsed.ok) return 'its name is not that of a file for ESR';
  const check = new FileCheck({ name, ...parsed.file }, { known });
  const findings: Finding[] = [];
  for await (const chunk of bytes) findings.push(...findingsIn(check.push(chunk)));
  findings.push(...findingsIn(check.end()));
  const ofFile = findings.filter(({ severity }) => severity === 'file');
  const { fullest } = check;
  if (fullest && fullest.records > mostForOnePost) {
    return `${fullest.records} applicant records for ${fullest.post}: with more than ${mostForOnePost} ESR quarantines the file; ${check.filesNeeded} files would pass`;
  }
  const said = (ofFile.length > 0 ? ofFile : findings).slice(0, mostSaid).map(sayFinding);
  if (said.length > 0) return said.join('. ');
  return fullest && fullest.records >= bucket
    ? `${fullest.records} applicant records for ${fullest.post}: ESR has warned of so many for one post, though it takes up to ${mostForOnePost}`
    : 'it breaks no rule that is known to us; ESR can say which number it waits for, and what it found';
}

const findingsIn = (stretches: readonly Stretch[]): Finding[] =>
  stretches.flatMap(({ findings }) => findings);

const mostSaid = 3;

function sayFinding({ line, field, rule, value, allowed }: Finding): string {
  const where = field === undefined ? `line ${line}` : `line ${line}, ${field}`;
  return `${where}: ${rule}${value === undefined ? '' : ` (${value})`}; allowed is ${allowed}`;
}
