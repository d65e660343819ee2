import type { Fields } from './layout/layout.ts';

/** A position as a record must name it. */
export interface KnownPosition {
  readonly positionNumber: string;
  readonly trainingPostNumber: string;
}

const withoutZeros = (text: string): string => text.replace(/^0+/, '');

/** Whether two numbers are the same but for zeros in front of one of them; to ESR they are not the same. */
export const differInZeros = (one: string, other: string): boolean =>
  one !== other && withoutZeros(one) === withoutZeros(other);

/** What ESR has told of positions and employing authorities, to check records against. */
export class Known {
  readonly authorities = new Set<string>();
  readonly #positions = new Map<string, KnownPosition | 'dead'>();
  readonly #ids = new Map<string, string>();
  #isWhole: boolean;

  /** `isWhole` says that a position that is not among them is dead. */
  constructor({ isWhole }: { readonly isWhole: boolean }) {
    this.#isWhole = isWhole;
  }

  /** Nothing is told of a position where not all are known. */
  position(positionId: string): KnownPosition | 'dead' | undefined {
    return this.#positions.get(positionId) ?? (this.#isWhole ? 'dead' : undefined);
  }

  /** The id that differs from this one only by zeros in front. */
  alike(positionId: string): string | undefined {
    const id = this.#ids.get(withoutZeros(positionId));
    return id === positionId ? undefined : id;
  }

  live(positionId: string, position: KnownPosition): void {
    this.#positions.set(positionId, position);
    this.#ids.set(withoutZeros(positionId), positionId);
  }

  /** A full reconciliation file begins: it names every live position. */
  learnAnew(): void {
    this.#positions.clear();
    this.#ids.clear();
    this.#isWhole = true;
  }

  /** A POS or POR record. The last word on a position counts. */
  learn(fields: Fields): void {
    const { positionId = '', positionNumber, deaneryNumber = '', changeDeleteIndicator } = fields;
    const { employingOrgVpdCode: authority } = fields;
    if (authority) this.authorities.add(authority);
    const earlier = this.#positions.get(positionId);
    const known = earlier === 'dead' ? undefined : earlier?.positionNumber;
    if (changeDeleteIndicator === 'D') this.#positions.set(positionId, 'dead');
    else
      this.live(positionId, {
        positionNumber: positionNumber ?? known ?? '',
        trainingPostNumber: deaneryNumber,
      });
  }
}
