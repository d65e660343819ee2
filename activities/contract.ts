import type { EscalationKept, EscalationSeen } from '../domain/escalation.ts';
import type { FullAsked } from '../domain/full-notification.ts';
import type { PlayedAgain } from '../domain/played-again.ts';
import type { SlotTime } from '../domain/exchange-calendar.ts';
import type { System, Trouble } from '../domain/system-down.ts';
import type { DigestLine, FactWritten, HeldUp, OutboxRow, RotationModel } from '../domain/turn.ts';

/** The one call of a turn. Absolute: rows and causes replace what the rotation had waiting; doing it twice is once. */
export interface Turn {
  readonly rotation: string;
  readonly at: number;
  readonly facts: readonly FactWritten[];
  /** Everything that should be waiting for a file now. */
  readonly rows: readonly OutboxRow[];
  /** Keys that were waiting and should no longer go. */
  readonly struck: readonly string[];
  readonly causes: readonly HeldUp[];
  /** All that digests have said or should say of it; a line that no letter carries yet and that is not here is struck. */
  readonly lines: readonly DigestLine[];
  readonly model: RotationModel;
}

/** Keys of `rows` or `struck` that a file has already taken, with the file. */
export interface Settled {
  readonly taken: readonly { readonly row: string; readonly file: string }[];
}

/** The hand-over pack: what medical staffing and lead employer need when no file can carry it any more. */
export interface Pack {
  readonly rotation: string;
  readonly at: number;
  /** `<rotation>/pack/<version>` */
  readonly key: string;
  /** ODS codes of whom it goes to. */
  readonly to: readonly string[];
  readonly reason: string;
}

export interface RotationActivities {
  settleTurn(turn: Turn): Promise<Settled>;
  /** Sends the pack by letter to each, once under its key. */
  sendPack(pack: Pack): Promise<void>;
}

export interface EscalationActivities {
  lookAtEscalation(of: { deanery: string; cause: string; at: number }): Promise<EscalationSeen>;
  /**
   * Keeps it, sends the letter if one is due, and when `resolved` marks the members (they may join again only at a
   * later rung) and tells the rotations among them the decision.
   */
  keepEscalation(kept: EscalationKept): Promise<void>;
}

export interface SeasonActivities {
  /** Starts the deanery's inbox, outbox and changes, and a digest for each trust, where they do not run yet. */
  startCollectors(of: { deanery: string; at: number }): Promise<void>;
  /** Pages through Intrepid; starts or tells a rotation for each placement of the season. Heartbeats its cursor. */
  kickOff(of: { season: string; at: number }): Promise<{ started: number; badRows: number }>;
  /** Writes the report once, as of `at`. */
  writeReport(of: {
    season: string;
    report: 'readiness list' | '12-week snapshot' | 'changeover day' | 'review pack' | 'close';
    at: number;
  }): Promise<void>;
}

export interface IntrepidActivities {
  /** Everything after the watermark (ten minutes' overlap), told to the rotations; new rows start one. */
  tellChanges(of: { deanery: string; at: number }): Promise<{ told: number; badRows: number }>;
  /**
   * Compares all ids and versions with what was told; gone = withdrawn after a day's grace. Starts a digest for each
   * trust that has come into the register since.
   */
  compareNightly(of: { deanery: string; at: number }): Promise<{ told: number; gone: number }>;
}

/** What playing them again changed: most often nothing. */
export interface Replayed {
  readonly files: number;
  readonly lines: number;
  /** Lines that had been lost, or that nobody could be matched to, and are applied now. */
  readonly applied: number;
  /** The files in which they stand; the first of them. */
  readonly of: readonly string[];
}

export interface InboxActivities {
  /** Receives the files of these types that are complete and in order, each exactly once; tells whom they concern. */
  receiveFiles(of: {
    deanery: string;
    types: readonly ('APC' | 'DCC' | 'RMC' | 'RMF')[];
    at: number;
  }): Promise<{ files: readonly string[] }>;
  /** Tells the silence about every row handed over before the previous working day's noon rule. */
  tellSilence(of: { deanery: string; at: number }): Promise<{ told: number }>;
  /** Expected files that have not come, or have come since. */
  lookForMissing(of: { deanery: string; at: number }): Promise<{ missing: readonly string[] }>;
  /** Plays files that came again: changes nothing that is already so, sends nothing, and applies what was lost. */
  replayFiles(of: { deanery: string; what: PlayedAgain; at: number }): Promise<Replayed>;
}

/** From when on nothing leaves for ESR, or does again: of a trust, or of the whole deanery. */
export interface PauseSaid {
  readonly deanery: string;
  /** ODS code; null for the whole deanery. */
  readonly trust: string | null;
  readonly at: number;
  readonly by: string;
  /** Id of why, as they typed it. */
  readonly words: string | null;
}

export interface OutboxActivities {
  /** Nothing of it leaves from now on; what is handed over waits whole. */
  pauseExchange(of: PauseSaid): Promise<void>;
  /** What waited leaves with the next slot. */
  resumeExchange(of: PauseSaid): Promise<void>;
  /**
   * The files that the deanery's calendar has at this slot: takes what waits, checks, splits, numbers, and keeps each
   * file whole in the ledger. Returns names, in order, with those that an earlier slot could not send.
   */
  composeFiles(of: { deanery: string; slot: SlotTime; at: number }): Promise<{
    files: readonly string[];
    /** Whether the slot is that of notifications; where nothing is said, it is the usual one. */
    notified?: boolean;
    /** A full notification that was asked for and is not composed; absent where none is, or it is not the slot for it. */
    fullAsked?: FullAsked;
  }>;
  /**
   * The picture of every post that has somebody now or next, in one file: once for each time that it was asked for.
   * Heartbeats. Returns its name, null when there is nobody.
   */
  composeFull(of: {
    deanery: string;
    /** The moment of the asking, and who asked. */
    asked: number;
    by: string;
    at: number;
  }): Promise<{ file: string | null }>;
  /** Uploads under a temporary name, renames, marks sent. */
  sendFile(of: { deanery: string; name: string; at: number }): Promise<void>;
}

export interface DigestActivities {
  /**
   * The day's letter if there is news; a trust off the interface is told by it, and its rotations hear so. Of a trust
   * that was succeeded the digest ends, and says by whom.
   */
  sendDigest(of: {
    ods: string;
    deanery: string;
    at: number;
  }): Promise<{ letter: string | null; succeededBy?: string }>;
}

/** What came back by mail since the last look; letters by their keys. */
interface Returned {
  readonly bounced: readonly string[];
  readonly delayed: readonly string[];
  /** Messages that are no report on a letter of ours, and those that could not be read: both wait for a person. */
  readonly others: number;
  readonly unreadable: number;
}
export interface ReturnedActivities {
  /** Reads the mail that servers sent back, each message once; a letter that did not arrive is on the data desk. */
  readReturned(of: { deanery: string; at: number }): Promise<Returned>;
}

/** What did not answer a workflow within an activity's patience, which is about a minute. */
export interface Outage extends Trouble {
  readonly deanery: string;
  /** Who waits: a collector, a season, a rotation. */
  readonly member: string;
  /** What it tried and tries again, in words; nothing any more once it was answered. */
  readonly waiting: readonly string[];
  /** When the first try failed that no answer has mended since. */
  readonly since: number;
  /** When everything that it tried was answered; null while something is not. */
  readonly answeredAt: number | null;
  readonly at: number;
}
export interface OutageActivities {
  /** Puts it on the deanery's desk; each day on which it lasts is a later rung. */
  sayOutage(outage: Outage): Promise<void>;
  /** Whoever waited has been answered: takes them off. */
  endOutage(of: { deanery: string; system: System; member: string; at: number }): Promise<void>;
}

/** Every question that a workflow may ask of the world. */
export interface Activities
  extends
    RotationActivities,
    EscalationActivities,
    SeasonActivities,
    IntrepidActivities,
    InboxActivities,
    OutboxActivities,
    DigestActivities,
    ReturnedActivities,
    OutageActivities {}
