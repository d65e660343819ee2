import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { dayOf, type FileName } from './layout/file-name.ts';
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

/** The number that was meant, of those that are known, where one lacks leading zeros; nothing where it lacks none. */
export const lackingZeros = (
  number: string | undefined,
  known: readonly (string | null)[],
): string | undefined => {
  if (number === undefined || known.includes(number)) return undefined;
  const lacks = (one: string) => one.length > number.length && differInZeros(number, one);
  return known.find((one): one is string => one !== null && lacks(one));
};

/** What ESR has told of positions and employing authorities, to check records against. */
export class Known {
  readonly #authorities = new Set<string>();
  /** Each of them by its number without zeros. */
  readonly #withZeros = new Map<string, string>();
  readonly #positions = new Map<string, KnownPosition | 'dead'>();
  readonly #ids = new Map<string, string>();
  /** The day of the last file up to which every live position has been told; nothing where some may be missing. */
  #wholeOn: CivilDate | undefined;
  #sequence = 0;

  get authorities(): ReadonlySet<string> {
    return this.#authorities;
  }

  /** Nothing is told of a position where some are not known, or where what is known is older than the day before. */
  position(positionId: string, on: CivilDate): KnownPosition | 'dead' | undefined {
    const known = this.#positions.get(positionId);
    if (known !== undefined || this.#wholeOn === undefined) return known;
    return this.#wholeOn >= addDays(on, -1) ? 'dead' : undefined;
  }

  /** The id that differs from this one only by zeros in front. */
  alike(positionId: string): string | undefined {
    const id = this.#ids.get(withoutZeros(positionId));
    return id === positionId ? undefined : id;
  }

  /** An employing authority that ESR has named: of those that differ in nothing but zeros, the one with most of them. */
  authority(named: string): void {
    const number = withoutZeros(named);
    const known = this.#withZeros.get(number);
    if (known !== undefined && known.length >= named.length) return;
    if (known !== undefined) this.#authorities.delete(known);
    this.#withZeros.set(number, named);
    this.#authorities.add(named);
  }

  /** The employing authority that differs from this one only by more zeros in front. */
  authorityMeant(named: string): string | undefined {
    return this.#authorities.has(named) ? undefined : this.#withZeros.get(withoutZeros(named));
  }

  live(positionId: string, position: KnownPosition): void {
    this.#positions.set(positionId, position);
    this.#ids.set(withoutZeros(positionId), positionId);
  }

  /** A reconciliation file begins. A full one names every live position; those after it count while none is missing. */
  begin({ type, date, sequence }: Pick<FileName, 'type' | 'date' | 'sequence'>): void {
    const isNext = this.#wholeOn !== undefined && sequence === this.#sequence + 1;
    if (type === 'RMF') {
      this.#positions.clear();
      this.#ids.clear();
    }
    this.#wholeOn = type === 'RMF' || isNext ? dayOf(date) : undefined;
    this.#sequence = sequence;
  }

  /** Something of a file could not be read. */
  doubt(): void {
    this.#wholeOn = undefined;
  }

  /** A POS or POR record. The last word on a position counts. */
  learn(fields: Fields): void {
    const { positionId = '', positionNumber, deaneryNumber = '', changeDeleteIndicator } = fields;
    const { employingOrgVpdCode: authority } = fields;
    if (authority) this.authority(authority);
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
