import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { Slots } from '../../domain/exchange-calendar.ts';
import type { ExpectedAuthority } from '../../domain/employing-authorities.ts';
import type { Answer, News } from '../../domain/news.ts';
import type { Placement } from '../../domain/placement.ts';
import type { Position } from '../../domain/positions.ts';
import type { Season } from '../../domain/season.ts';
import type { OutboxRow } from '../../domain/turn.ts';

export const post = 'EOE/RGT00/030/STR/001';
export const anotherPost = 'EOE/RGT00/030/STR/002';
export const host: ExpectedAuthority = {
  role: 'host',
  ods: 'RGT',
  authority: '0291',
  onInterface: true,
};
export const anotherTrust: ExpectedAuthority = {
  role: 'host',
  ods: 'RM1',
  authority: '0203',
  onInterface: true,
};
export const lead: ExpectedAuthority = {
  role: 'lead',
  ods: 'RGN',
  authority: '0375',
  onInterface: true,
};
export const withSpreadsheets: ExpectedAuthority = {
  role: 'host',
  ods: 'RX9',
  authority: null,
  onInterface: false,
};

export const positionOf = (authority: ExpectedAuthority, trainingPostNumber = post): Position => ({
  positionId: `70${authority.authority ?? ''}${trainingPostNumber.slice(-3)}`,
  positionNumber: `P${authority.authority ?? ''}`,
  trainingPostNumber,
  authority: authority.authority ?? '',
  role: authority.role,
  live: true,
});

/** A post at which host and lead employer each have their position. */
export const hostAndLead = {
  authorities: [host, lead],
  positions: [positionOf(host), positionOf(lead)],
} as const;

/** A post of a trust that works with spreadsheets: nobody has a position. */
export const offInterface = { authorities: [withSpreadsheets], positions: [] } as const;

/** The season of a first day: its range of starts, its readiness date, its close. */
export const seasonOf = (firstDay: CivilDate): Season => ({
  id: `EOE-${firstDay.slice(0, 7)}`,
  deanery: 'EOE',
  startsFrom: addDays(firstDay, -34),
  startsTo: addDays(firstDay, 88),
  readiness: addDays(firstDay, -64),
  firstDay,
  close: addDays(firstDay, 119),
});

/** What the news of a placement carries beside it. */
export interface Known {
  readonly slots?: Slots;
  readonly authorities?: readonly ExpectedAuthority[];
  readonly positions?: readonly Position[];
  readonly season?: Season | null;
}

/** What Intrepid, ESR and the trusts know of one rotation, and the news that comes of it. */
export class ToldRotation {
  readonly season: Season;
  #placement: Placement;
  #authorities: readonly ExpectedAuthority[] = [host];
  #positions: readonly Position[] = [positionOf(host)];

  constructor(id: string, start: CivilDate) {
    this.season = seasonOf(start);
    this.#placement = {
      id,
      version: 0,
      doctorId: 'D1',
      doctorVersion: 1,
      status: 'approved',
      trainingPostNumber: post,
      trust: 'RGT',
      startDate: start,
      endDate: addDays(start, 181),
      wte: '1.00',
      grade: 'ST3',
      programme: 'EOE-CARD',
      complete: true,
    };
  }

  get placement(): Placement {
    return this.#placement;
  }

  /** Intrepid holds it with this change, at another version; with it come who expects it and the post's positions. */
  changed(at: number, change: Partial<Placement> = {}, known: Known = {}): News {
    const version = this.#placement.version + 1;
    this.#placement = { ...this.#placement, version, ...change };
    this.#authorities = known.authorities ?? this.#authorities;
    this.#positions = known.positions ?? this.#positions;
    const season = known.season === undefined ? this.season : known.season;
    return {
      kind: 'placement told',
      at,
      placement: this.#placement,
      authorities: this.#authorities,
      positions: this.#positions,
      season,
      ...(known.slots && { slots: known.slots }),
    };
  }

  startMovedBy(days: number): CivilDate {
    return addDays(this.season.firstDay, days);
  }

  positions(at: number, positions: readonly Position[]): News {
    this.#positions = positions;
    return { kind: 'positions told', at, trainingPostNumber: this.#post(), positions };
  }

  answers(at: number, rows: readonly OutboxRow[], outcome: Answer['outcome'] = 'success'): News {
    const fileOf = ({ kind }: OutboxRow) => `${kind === 'applicant' ? 'APP' : 'DNC'}_EOE_1`;
    const answers = rows.map((row, index) => ({
      row: row.key,
      outcome,
      ...(outcome === 'not-sent' ? {} : { file: fileOf(row), line: index + 2 }),
    }));
    return { kind: 'answers told', at, answers };
  }

  hired(at: number, by: ExpectedAuthority = host): News {
    return {
      kind: 'hire told',
      at,
      ods: by.ods,
      authority: by.authority,
      trainingPostNumber: this.#post(),
      effectiveDate: this.#placement.startDate,
      by: by.onInterface ? 'assignment record' : 'trust',
      reference: by.onInterface ? `RMC_EOE_${this.#placement.version}:7` : 'words/1',
    };
  }

  /** The trust's letter that carries the placement as it is now was taken by its mail server. */
  delivered(at: number, ods: string = withSpreadsheets.ods): News {
    const { version } = this.#placement;
    return { kind: 'letter delivered', at, ods, version, letter: `digest/${ods}/${at}` };
  }

  decided(at: number, cause: string, outcome: string): News {
    return { kind: 'decision told', at, cause, outcome };
  }

  #post(): string {
    return this.#placement.trainingPostNumber ?? post;
  }
}
