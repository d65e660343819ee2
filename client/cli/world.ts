import type { Settings } from '../../settings/settings.ts';
import type { IntrepidSource } from '../../systems/intrepid/source.ts';
import type { Register } from '../../systems/register/open-register.ts';
import type { Engine } from '../commands/engine.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the program touches besides its own thoughts; a test gives another. */
export interface World {
  readonly env: Environment;
  /** Where `var/` and the programs lie. */
  readonly folder: string;
  /** Whether the output may be coloured. */
  readonly colour: boolean;
  /** How wide the terminal is that the output goes to; undefined where it goes elsewhere. */
  readonly columns?: number | undefined;
  /** Whether a person watches the errors' stream, where progress is drawn. */
  readonly watched: boolean;
  print(text: string): void;
  complain(text: string): void;
  now(): number;
  openRegister(settings: Settings): Register;
  openIntrepid(settings: Settings): { readonly source: IntrepidSource; end(): Promise<void> };
  connectEngine(settings: Settings): Promise<Engine>;
  /** Runs a program of ours to its end, with this terminal; answers with its exit code. */
  spawn(program: string, args: readonly string[], env: Environment): Promise<number>;
}
