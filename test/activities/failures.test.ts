import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { ApplicationFailure } from '@temporalio/common';
import { answering, asFailure, troubleFrom } from '../../activities/failures.ts';
import { Connection, ServiceError } from '@temporalio/client';
import { troubleOf } from '../../domain/system-down.ts';
import { sftpExchange } from '../../systems/esr/exchange/sftp-exchange.ts';
import { knexSource } from '../../systems/intrepid/knex-source.ts';
import { openIntrepid } from '../../systems/intrepid/open-intrepid.ts';
import { messageIdOf } from '../../systems/post/letter.ts';
import { smtpPost } from '../../systems/post/smtp-post.ts';
import { openRegister } from '../../systems/register/open-register.ts';
import { aRegister } from '../support/postgres.ts';
import { anSftpServer } from '../support/sftp.ts';

const letter = {
  ...{ key: 'digest/RGT/1', recipient: 'staffing@rgt.example', subject: 'Today', body: 'News' },
  ...{ messageId: messageIdOf('digest/RGT/1'), at: 0 },
};

/** A port that nobody listens on. */
async function nobodyAt(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return assert.fail('it answered');
};

describe('What did not answer an activity', function () {
  this.timeout(30_000);
  let port: number;
  before(async () => {
    port = await nobodyAt();
  });

  it('is ESR when its SFTP server is away', async () => {
    const server = await anSftpServer();
    await server.close();
    const exchange = answering('ESR', sftpExchange(server.access));
    const { system, code } = troubleFrom(await thrownBy(() => exchange.list('EOE')));
    assert.deepEqual([system, code], ['ESR', 'ECONNREFUSED']);
  });

  it('is the mail server, or Intrepid, and not the register, though its database speaks as the register’s does', async () => {
    const post = smtpPost({ url: `smtp://127.0.0.1:${port}`, from: 'us@localhost' });
    const mail = answering('mail', post);
    assert.equal(troubleFrom(await thrownBy(() => mail.deliver(letter))).system, 'mail');
    post.close();
    const database = openIntrepid({ url: `postgres://127.0.0.1:${port}/x`, schema: 'intrepid' });
    const source = answering('Intrepid', knexSource(database));
    const trouble = troubleFrom(await thrownBy(() => source.placements({ limit: 1 })));
    assert.deepEqual(trouble, { system: 'Intrepid', code: 'ECONNREFUSED' });
    await database.destroy();
  });

  it('is the register when it cannot be reached, and when it refuses', async () => {
    const away = openRegister({ url: `postgres://127.0.0.1:${port}/x`, schema: 'changeover' });
    const reached = await thrownBy(() => away('rotations').first());
    assert.deepEqual(troubleFrom(reached), { system: 'register', code: 'ECONNREFUSED' });
    await away.destroy();
    const { register, close } = await aRegister();
    const refused = await thrownBy(() => register('no_such_table').first());
    assert.deepEqual(troubleFrom(refused), { system: 'register', code: '42P01' });
    await close();
  });

  it('is Temporal when telling a workflow fails, and Changeover itself for a fault of ours', async () => {
    const refused = await thrownBy(() =>
      Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: '500ms' }),
    );
    const cause = refused instanceof Error ? refused : new Error('refused');
    const telling = new ServiceError('Failed to signalWithStart', { cause });
    assert.equal(troubleFrom(telling).system, 'Temporal');
    assert.deepEqual(troubleFrom(new TypeError('x is not a function')), {
      system: 'Changeover',
      code: 'TypeError',
    });
    assert.equal(troubleFrom('a word').system, 'Changeover');
  });

  it('is said in the type of its failure, with where in our program, and in nobody’s words', async () => {
    const { register, close } = await aRegister();
    const error = await thrownBy(() => register.raw('select ?::date', ['Quillfeather']));
    await close();
    assert.match(String(error), /Quillfeather/);
    const failure = asFailure(error);
    assert.ok(failure instanceof ApplicationFailure);
    assert.deepEqual(troubleOf(failure.type ?? ''), { system: 'register', code: '22007' });
    assert.match(failure.stack ?? '', /\n {4}at /);
    assert.doesNotMatch(JSON.stringify([failure.message, failure.stack]), /Quillfeather/i);
    assert.equal(failure.cause, undefined);
    assert.equal(failure.nonRetryable, false);
  });

  it('stays as it is in a failure that we made ourselves, and in one that stops the activity', () => {
    const ours = ApplicationFailure.nonRetryable('season EOE-2027-08: not in the register');
    assert.equal(asFailure(ours), ours);
  });

  it('passes on what a system answers, with all that it is given', async () => {
    const exchange = answering('ESR', {
      name: 'x',
      take: async (one: string) => await Promise.resolve(`bytes of ${one}`),
    });
    assert.equal(await exchange.take('APC_1'), 'bytes of APC_1');
    assert.equal(exchange.name, 'x');
  });
});
