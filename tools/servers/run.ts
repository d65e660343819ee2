import { spawn } from 'node:child_process';

/** Runs a command to its end and answers what it printed; what it complained of is the error. */
export async function run(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
  } = {},
): Promise<string> {
  const child = spawn(command, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) return resolve(printed);
      const [last = ''] = (complained || printed).trim().split('\n').slice(-1);
      reject(new Error(`${command} ${args[0] ?? ''} ended with ${code}: ${last.slice(0, 300)}`));
    });
  });
}
