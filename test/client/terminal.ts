import { aFolder } from '../support/a-folder.ts';
import { run } from '../../client/cli/run.ts';
import type { Environment } from '../../client/cli/world.ts';
import type { Engine } from '../../client/commands/engine.ts';
import type { IntrepidSource } from '../../systems/intrepid/source.ts';
import { openRegister } from '../../systems/register/open-register.ts';

interface Printed {
  readonly code: number;
  /** What was printed, without the errors. */
  readonly text: string;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** An update or a start as the engine would have got it. */
interface Sent {
  readonly workflow: string;
  readonly name: string;
  readonly said: unknown;
}

export interface Terminal {
  types(...argv: string[]): Promise<Printed>;
  readonly sent: readonly Sent[];
  readonly spawned: readonly { program: string; args: readonly string[]; env: Environment }[];
}

/** Somebody at a terminal, in a folder of their own, with this register behind it and no engine but a fake one. */
export function aTerminal(of: {
  readonly url: string;
  readonly schema: string;
  readonly now: number;
  readonly env?: Environment;
  readonly folder?: string;
  readonly source?: IntrepidSource;
  readonly colour?: boolean;
  readonly columns?: number;
  /** Whether somebody watches how far it is. */
  readonly watched?: boolean;
  /** What the engine throws in place of an answer. */
  readonly refusal?: Error;
}): Terminal {
  const sent: Sent[] = [];
  const spawned: { program: string; args: readonly string[]; env: Environment }[] = [];
  const folder = of.folder ?? aFolder('cli');
  const engine: Engine = {
    update(workflow, { name }, said) {
      sent.push({ workflow, name, said });
      return of.refusal ? Promise.reject(of.refusal) : Promise.resolve(`${name}: done`);
    },
    look(workflow, said) {
      sent.push({ workflow, name: 'look', said });
      return of.refusal ? Promise.reject(of.refusal) : Promise.resolve();
    },
    startSeason(opening) {
      sent.push({ workflow: `season/${opening.season.id}`, name: 'start', said: opening });
      return of.refusal ? Promise.reject(of.refusal) : Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  return {
    sent,
    spawned,
    async types(...argv) {
      const out: string[] = [];
      const errors: string[] = [];
      const code = await run(argv, {
        env: { DATABASE_URL: of.url, ...of.env },
        folder,
        colour: of.colour ?? false,
        columns: of.columns,
        watched: of.watched ?? false,
        print: (text) => void out.push(text),
        complain: (text) => void errors.push(text),
        now: () => of.now,
        openRegister: () => openRegister({ url: of.url, schema: of.schema, connections: 2 }),
        openIntrepid: () => ({ source: of.source ?? emptyIntrepid, end: () => Promise.resolve() }),
        connectEngine: () => Promise.resolve(engine),
        spawn: (program, args, env) => {
          spawned.push({ program, args, env });
          return Promise.resolve(0);
        },
      });
      const text = out.join('\n');
      return { code, text, lines: text.split('\n'), errors: errors.join('') };
    },
  };
}

const emptyPage = () => Promise.resolve({ rows: [], cursor: null });

const emptyIntrepid: IntrepidSource = {
  placements: emptyPage,
  doctors: emptyPage,
  posts: emptyPage,
  programmes: emptyPage,
  trusts: emptyPage,
  versions: () => Promise.resolve([]),
  peopleForEsr: () => Promise.resolve(new Map()),
  peopleNumbered: () => Promise.resolve([]),
};

/** Intrepid with these placements and programmes; the rest of it is empty. */
export function intrepidWith(of: {
  readonly placements: readonly Row<'placements'>[];
  readonly programmes: readonly Row<'programmes'>[];
}): IntrepidSource {
  const page = <One>(rows: readonly One[]) =>
    Promise.resolve({ rows: rows.map((row) => ({ ok: true as const, row })), cursor: null });
  return {
    ...emptyIntrepid,
    placements: () => page(of.placements),
    programmes: () => page(of.programmes),
    versions: () => Promise.resolve(of.placements.map(({ id, version }) => ({ id, version }))),
  };
}

type Row<View extends 'placements' | 'programmes'> = Extract<
  Awaited<ReturnType<IntrepidSource[View]>>['rows'][number],
  { ok: true }
>['row'];
