/** Hears one plain line for each thing that was tried. */
export type Say = (line: string) => void;
