const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const styles: Readonly<Record<string, string>> = {
  '1': 'font-weight: bold',
  '2': 'opacity: 0.7',
  '31': 'color: #ff7b72',
  '32': 'color: #56d364',
  '33': 'color: #e3b341',
  '34': 'color: #79c0ff',
  '36': 'color: #76e3ea',
  '90': 'color: #8b949e',
};

/**
 * The last page that a rehearsal drew on a terminal, with what it said after it, as a page for a browser. `output` is
 * what the terminal was sent, kept by `script -c`.
 */
export function terminalPage(output: string): string {
  const drawn =
    output
      .replaceAll('\r', '')
      .split(/\u001b\[\d+A\u001b\[0J/)
      .at(-1) ?? '';
  const shown = drawn.replace(/\nScript done on[\s\S]*$/, '').trimEnd();
  return `<!doctype html><meta charset="utf-8"><title>npm start</title>
<style>
  body { margin: 0; background: #0d1117; color: #e6edf3; display: inline-block; }
  pre { margin: 0; padding: 18px 22px; font: 14px/1.35 'DejaVu Sans Mono', monospace; }
</style>
<pre>${coloured(shown)}</pre>`;
}

/** Select Graphic Rendition as spans; one style at a time is all that our pages use. */
function coloured(text: string): string {
  const [first = '', ...rest] = text.split('\u001b[');
  const spans = rest.map((part) => {
    const [, code = '', words = ''] = /^([\d;]*)m([\s\S]*)$/.exec(part) ?? [];
    const style = styles[code];
    return style ? `<span style="${style}">${escape(words)}</span>` : escape(words);
  });
  return escape(first) + spans.join('');
}
