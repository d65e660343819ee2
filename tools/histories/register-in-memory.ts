import type { Pack, RotationActivities, Settled, Turn } from '../../activities/contract.ts';
import { waitsFrom } from '../../domain/hand-over.ts';
import type { OutboxRow } from '../../domain/turn.ts';

/** What rotations write, kept by rotation; with as much of an outbox as tells which rows a file has taken. */
export class RegisterInMemory implements RotationActivities {
  readonly #turns = new Map<string, Turn[]>();
  readonly #packs = new Map<string, Pack[]>();
  readonly #taken = new Map<string, string>();

  settleTurn = (turn: Turn): Promise<Settled> => {
    this.turnsOf(turn.rotation).push(turn);
    const named = [...turn.rows.map(({ key }) => key), ...turn.struck];
    return Promise.resolve({
      taken: named.flatMap((row) => {
        const file = this.#taken.get(`${turn.rotation} ${row}`);
        return file === undefined ? [] : [{ row, file }];
      }),
    });
  };

  sendPack = (pack: Pack): Promise<void> => {
    this.packsOf(pack.rotation).push(pack);
    return Promise.resolve();
  };

  turnsOf(rotation: string): Turn[] {
    return listIn(this.#turns, rotation);
  }

  packsOf(rotation: string): Pack[] {
    return listIn(this.#packs, rotation);
  }

  /** What a file of this moment could take, as the rotation's last turn left it. */
  waiting(rotation: string, at: number): OutboxRow[] {
    const rows = this.turnsOf(rotation).at(-1)?.rows ?? [];
    return rows.filter(
      (row) => waitsFrom(row, at, at) <= at && !this.#taken.has(`${rotation} ${row.key}`),
    );
  }

  /** A file takes these rows; the rotation hears of it only by an answer, or when it strikes them. */
  take(rotation: string, rows: readonly OutboxRow[], file: string): void {
    for (const { key } of rows) this.#taken.set(`${rotation} ${key}`, file);
  }
}

function listIn<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
