import type { Register } from '../../../systems/register/open-register.ts';

/** Until somebody waits for a row that somebody else holds. */
export async function isWaiting(register: Register): Promise<void> {
  for (;;) {
    const { rows } = await register.raw<{ rows: unknown[] }>(
      `select 1 from pg_locks where not granted`,
    );
    if (rows.length > 0) return;
  }
}
