/** Folders of the exchange, below its root; the names are ours. A temporary name ends in `temporary`. */
export const folders = {
  toEsr: 'to-esr',
  fromEsr: 'from-esr',
  /** What came from ESR and stands in the register, inside `fromEsr`. */
  archive: 'archive',
} as const;

/** Nobody reads a file while its name ends so. */
export const temporary = '.part';
