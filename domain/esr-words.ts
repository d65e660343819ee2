/** What ESR said of a line of ours: file, line and the position as it answered them. */
export interface EsrWords {
  readonly message: string | null;
  /** Why it most likely refused, in words; null where it did not, or nobody can say. */
  readonly likely: string | null;
  readonly file: string;
  readonly line: number;
  readonly positionId: string | null;
  readonly answerFile: string | null;
  readonly answerLine: number | null;
}

/** ESR's own words, with where they stand and which line of ours they are about. */
export function esrWords(said: EsrWords): string {
  const { message, file, line, positionId, answerFile, answerLine } = said;
  const answered =
    answerFile === null
      ? ''
      : ` in ${answerFile}${answerLine === null ? '' : `, line ${answerLine}`},`;
  const position = positionId === null ? '' : `, position ${positionId}`;
  const words = message === null || message === '' ? 'nothing but that it refused' : `“${message}”`;
  return `${words},${answered} about line ${line} of ${file}${position}`;
}
