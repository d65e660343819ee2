import { cpuOf } from './processes.ts';
import { spoken, spreadOf } from './spread.ts';

process.stdout.write(`${spoken(spreadOf([cpuOf(process.pid)]), 0)} ms\n`);
