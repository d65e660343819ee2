import type { World } from './world.ts';

const WIDTH = 24;

/** A bar on the errors' stream that is drawn only where a person watches; `done()` takes it away again. */
export interface Progress {
  at(done: number): void;
  done(): void;
}

export function progressOf(
  world: Pick<World, 'watched' | 'complain'>,
  what: string,
  of: number,
): Progress {
  const draw = (text: string) => {
    if (world.watched && of > 0) world.complain(`\r\u001b[2K${text}`);
  };
  return {
    at(done) {
      const full = Math.round((Math.min(done, of) / of) * WIDTH);
      draw(`${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done} of ${of} ${what}`);
    },
    done() {
      draw('');
    },
  };
}
