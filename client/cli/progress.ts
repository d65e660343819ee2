import type { World } from './world.ts';

const WIDTH = 24;
/** How wide the part is that wanders along a bar whose end nobody knows. */
const WANDERER = 6;
const SECOND = 1000;

type Watching = Pick<World, 'watched' | 'complain'>;

/** A bar on the errors' stream that is drawn only where a person watches; `done()` takes it away again. */
export interface Progress {
  at(done: number): void;
  done(): void;
}

export function progressOf(world: Watching, what: string, of: number): Progress {
  const draw = drawn(world);
  return {
    at(done) {
      const full = of > 0 ? Math.round((Math.min(done, of) / of) * WIDTH) : 0;
      if (of > 0) draw(`${bar(0, full)} ${done} of ${of} ${what}`);
    },
    done() {
      draw('');
    },
  };
}

/** Shows that something goes on which cannot be counted from here, and for how many seconds, until it has an answer. */
export async function whileWaiting<Answer>(
  world: Watching,
  what: string,
  answer: Promise<Answer>,
): Promise<Answer> {
  const draw = drawn(world);
  let seconds = 0;
  const show = () => {
    const from = seconds % (WIDTH - WANDERER + 1);
    draw(`${bar(from, from + WANDERER)} ${what}, ${seconds} s`);
  };
  show();
  const every = setInterval(() => {
    seconds += 1;
    show();
  }, SECOND);
  try {
    return await answer;
  } finally {
    clearInterval(every);
    draw('');
  }
}

const bar = (from: number, to: number): string =>
  `${'░'.repeat(from)}${'█'.repeat(to - from)}${'░'.repeat(WIDTH - to)}`;

/** Draws over what was drawn before, and only what differs from it. */
function drawn({ watched, complain }: Watching): (text: string) => void {
  let before = '';
  return (text) => {
    if (!watched || text === before) return;
    before = text;
    complain(`\r\u001b[2K${text}`);
  };
}
