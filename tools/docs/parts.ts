const begins = (name: string): string => `<!-- ${name}: written by npm run docs -->`;
const ends = (name: string): string => `<!-- end of ${name} -->`;

/** A page with what stands between the two marks of a part replaced. Throws where the marks are not there. */
export function withPart(page: string, name: string, part: string): string {
  const from = page.indexOf(begins(name));
  const to = page.indexOf(ends(name));
  if (from < 0 || to < from) throw new Error(`The marks of the part "${name}" are not in the page`);
  return `${page.slice(0, from)}${begins(name)}\n\n${part}\n\n${page.slice(to)}`;
}

/** Rows as a table of Markdown; what would end a cell is escaped. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
