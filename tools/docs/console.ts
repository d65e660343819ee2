/** One command of a page, as it is typed and as a shell would show it. */
export interface Example {
  readonly argv: readonly string[];
  /** Lines that are shown of it, where the command ends with `| head -n`. */
  readonly head: number | null;
  /** How it ends: 0, or what the command says in a comment. */
  readonly code: number;
  readonly typed: string;
  readonly output: readonly string[];
}

const block = /^```console\n([\s\S]*?)^```$/gm;

/** The examples of a page, in order: each `$ changeover …` in its blocks of a console, with what follows it. */
export function examplesOf(page: string): Example[] {
  return [...page.matchAll(block)].flatMap(([, text = '']) => inBlock(text));
}

/** The page with what each example prints now; `outputOf` answers null for one that stays as it is. */
export function withOutputs(
  page: string,
  outputOf: (of: Example) => readonly string[] | null,
): string {
  return page.replaceAll(block, (_, text: string) => {
    const shown = inBlock(text).flatMap((one) => [
      `$ ${one.typed}`,
      ...(outputOf(one) ?? one.output),
    ]);
    return ['```console', ...shown, '```'].join('\n');
  });
}

function inBlock(text: string): Example[] {
  const lines = text.split('\n').slice(0, -1);
  const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
  return starts.map((start, index) => ({
    ...typedOf((lines[start] ?? '').slice(2)),
    output: lines.slice(start + 1, starts[index + 1]),
  }));
}

/** `changeover <verb> … | head -20 # exit code 2` */
function typedOf(typed: string): Omit<Example, 'output'> {
  const [, command = '', head, code] =
    /^changeover (.*?)(?: \| head -(\d+))?(?: +# exit code (\d+))?$/.exec(typed) ?? [];
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)];
  return {
    argv: words.map(([, quoted, plain]) => quoted ?? plain ?? ''),
    head: head === undefined ? null : Number(head),
    code: Number(code ?? 0),
    typed,
  };
}
