import type { SampleDoctor } from '../../simulator/intrepid/region.ts';

/** Finds which of these doctors' names, numbers and addresses a text holds, as whole words in any case. */
export class PersonalWords {
  readonly #words = new Map<string, string>();

  constructor(doctors: readonly SampleDoctor[]) {
    for (const doctor of doctors) {
      const { id, gmc, surname, forenames, email, nationalInsurance, telephone } = doctor;
      const [forename = ''] = forenames.split(' ');
      for (const word of [gmc, surname, forename, email, nationalInsurance ?? '', telephone]) {
        this.#keep(word, id);
      }
    }
  }

  /** The doctors (by their id) of whom the text says something personal, with the word that says it. */
  in(text: string): string[] {
    const found = new Set<string>();
    // Word by word, and two words that stand together: a telephone number has a space.
    const words = text.toLowerCase().split(/[^\p{L}\p{N}@.'’+-]+/u);
    for (let at = 0; at < words.length; at += 1) {
      for (const length of [1, 2]) {
        const said = trim(words.slice(at, at + length).join(' '));
        const id = this.#words.get(said);
        if (id !== undefined) found.add(`${said} (${id})`);
      }
    }
    return [...found];
  }

  #keep(word: string, id: string): void {
    const said = trim(word.toLowerCase());
    if (said.length > 2 && !this.#words.has(said)) this.#words.set(said, id);
  }
}

const trim = (word: string): string => word.replace(/^[.'’-]+|[.'’-]+$/gu, '');
