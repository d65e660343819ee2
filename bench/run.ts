import { measureEvents } from './events.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [what, ...rest] = process.argv.slice(2);
const rotations = Number(rest[0] ?? 0);

switch (what) {
  case 'events':
    await measureEvents(say, rotations || 20);
    break;
  default:
    say('npm run bench -- events');
    process.exitCode = 1;
}
