import { ServiceError } from '@temporalio/client';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { troubleType, type System, type Trouble } from '../domain/system-down.ts';

/** The type of a failure that no second try mends: what should be in the register is not there. */
export const missing = troubleType({ system: 'register', code: 'no such row' });

const blamed = new WeakMap<Error, System>();

/** The same outside system; whatever it throws from now on is known to have come from it. */
export function answering<Outside extends object>(system: System, outside: Outside): Outside {
  return new Proxy(outside, {
    get(target, name): unknown {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function') return found;
      return async (...given: unknown[]): Promise<unknown> => {
        try {
          return await Reflect.apply(found, target, given);
        } catch (error) {
          if (error instanceof Error) blamed.set(error, system);
          throw error;
        }
      };
    },
  });
}

/** Who did not answer, and with which code. Nothing of what was said: it may name a person. */
export function troubleFrom(error: unknown): Trouble {
  if (!(error instanceof Error)) return { system: 'Changeover', code: typeof error };
  return { system: blamed.get(error) ?? systemOf(error), code: codeOf(error) };
}

/**
 * The failure of an activity as its workflow should see it: who did not answer, under the type that
 * `domain/system-down.ts` reads, and where in our program, but not in whose words.
 */
export function asFailure(error: unknown): unknown {
  // A failure that we made, or one of the engine's own, such as that the activity was told to stop.
  if (error instanceof TemporalFailure) return error;
  const type = troubleType(troubleFrom(error));
  const failure = ApplicationFailure.create({ type, message: type });
  const frames = error instanceof Error ? (error.stack ?? '').match(/^ {4}at .+$/gm) : null;
  failure.stack = [`ApplicationFailure: ${type}`, ...(frames ?? [])].join('\n');
  return failure;
}

/** An error of PostgreSQL, or of the way to it, is the register's where no other system is to blame. */
function systemOf(error: Error): System {
  if (error instanceof ServiceError) return 'Temporal';
  const isOfDatabase = 'severity' in error || error.name === 'KnexTimeoutError';
  const isOnTheWay = /^E(?!RR_)[A-Z]+$/.test(said(error)) || /^Connection term/.test(error.message);
  return isOfDatabase || isOnTheWay ? 'register' : 'Changeover';
}

const said = (error: Error): string => ('code' in error ? String(error.code) : '');

const codeOf = (error: Error): string =>
  [said(error), error.name].find((word) => /^\w{2,40}$/.test(word)) ?? 'Error';
