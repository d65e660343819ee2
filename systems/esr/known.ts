import type { Fields } from './layout/layout.ts';

/** A position as a record must name it. */
export interface KnownPosition {
  readonly positionNumber: string;
  readonly trainingPostNumber: string;
}

/** What ESR has told, to check records against. */
export interface Known {
  /** Live positions, by id. */
  readonly positions: ReadonlyMap<string, KnownPosition>;
  /** Employing authorities, where any are known. */
  readonly authorities?: ReadonlySet<string>;
}

/** What reconciliation files tell, record by record. */
export class KnownFromFiles implements Known {
  readonly positions = new Map<string, KnownPosition>();
  readonly authorities = new Set<string>();

  /** A POS or POR record. The last word on a position counts. */
  learn(fields: Fields): void {
    const { positionId = '', positionNumber, deaneryNumber = '', changeDeleteIndicator } = fields;
    const { employingOrgVpdCode } = fields;
    if (employingOrgVpdCode) this.authorities.add(employingOrgVpdCode);
    const earlier = this.positions.get(positionId);
    if (changeDeleteIndicator === 'D') this.positions.delete(positionId);
    else
      this.positions.set(positionId, {
        positionNumber: positionNumber ?? earlier?.positionNumber ?? '',
        trainingPostNumber: deaneryNumber,
      });
  }
}

const withoutZeros = (text: string): string => text.replace(/^0+/, '');

/** Whether two numbers are the same but for zeros in front of one of them, which ESR does not take for the same. */
export const differInZeros = (one: string, other: string): boolean =>
  one !== other && withoutZeros(one) === withoutZeros(other);
