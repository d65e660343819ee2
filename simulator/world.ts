/** Something outside that acts by itself on the rehearsal's clock: Intrepid's users, ESR, trusts, people at a desk. */
export interface Actor {
  readonly name: string;
  /** Its next moment after the one given, null when it has nothing planned. */
  next(after: number): Promise<number | null>;
  /** Does all that it does at this moment, and returns when it is done; twice is once. */
  act(at: number): Promise<void>;
}
