const outward =
  '(?:[A-PR-UWYZ][0-9]{1,2}|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}|[A-PR-UWYZ][0-9][A-HJKPSTUW]|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY])';
const inward = '[0-9][ABD-HJLNP-UW-Z]{2}';
const postcode = new RegExp(`^(?:${outward} ?${inward}|GIR ?0AA)$`);

/** A United Kingdom postcode in capitals, with one space or none; nothing before or after it. */
export const isPostcode = (text: string): boolean => postcode.test(text);
