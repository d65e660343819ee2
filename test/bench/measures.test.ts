import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { exponentOf } from '../../bench/exponent.ts';
import { cpuOf, cpuOfFamily, processWith } from '../../bench/processes.ts';
import { spoken, spreadOf } from '../../bench/spread.ts';

const program = (code: string) =>
  spawn(process.execPath, ['-e', code, 'measured-by-a-test'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
const busy = `const until = process.cpuUsage().user + 150_000;
  while (process.cpuUsage().user < until);`;

describe('A measurement', () => {
  it('sees the CPU that another process has used, and none of what it slept', async () => {
    const child = program(`${busy} console.log('done'); setTimeout(() => {}, 10_000);`);
    try {
      await once(child.stdout, 'data');
      const pid = child.pid ?? 0;
      const used = cpuOf(pid);
      assert.ok(used >= 140, `${used} ms`);
      await new Promise((slept) => setTimeout(slept, 300));
      assert.ok(cpuOf(pid) - used <= 50, `${cpuOf(pid) - used} ms more`);
      assert.equal(processWith('measured-by-a-test'), pid);
    } finally {
      child.kill();
    }
  });

  it('sees what the children of a process have used, after they have ended too', async () => {
    const before = cpuOfFamily(process.pid);
    await once(program(busy), 'exit');
    const used = cpuOfFamily(process.pid) - before;
    assert.ok(used >= 140, `${used} ms`);
  });

  it('refuses a process that is not there', () => {
    assert.throws(() => cpuOf(2 ** 30), /no process/);
    assert.throws(() => processWith('nobody runs with this'), /0 processes/);
  });

  it('is said as its median, between the least and the most', () => {
    assert.equal(spoken(spreadOf([1.3, 1.1, 1.2]), 2), '1.20 (1.10 to 1.30)');
    assert.equal(spoken(spreadOf([4, 1, 3, 2]), 1), '2.5 (1.0 to 4.0)');
    assert.equal(spoken(spreadOf([44, 44]), 0), '44');
    assert.throws(() => spreadOf([]), /Nothing was measured/);
  });

  it('says to which power of its size something grows', () => {
    const exponent = (power: number) =>
      exponentOf([1_000, 4_000, 60_000].map((size) => [size, 3 * size ** power]));
    assert.equal(exponent(1).toFixed(3), '1.000');
    assert.equal(exponent(1.5).toFixed(3), '1.500');
    assert.throws(() => exponentOf([[1_000, 1]]), /says nothing of growth/);
  });
});
