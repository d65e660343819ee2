import { parseFileName } from '../layout/file-name.ts';
import type { Exchange } from './exchange.ts';

/** Each deanery's files change hands in the exchange that is its own. */
export function exchangeByDeanery(exchangeOf: (deanery: string) => Exchange): Exchange {
  const own = (name: string): Exchange => {
    const parsed = parseFileName(name);
    if (!parsed.ok) throw new RangeError(`${name} is the name of no deanery's file`);
    return exchangeOf(parsed.file.deanery);
  };
  return {
    put: (name, bytes) => own(name).put(name, bytes),
    release: (name) => own(name).release(name),
    discard: (name) => own(name).discard(name),
    unreleased: (deanery) => exchangeOf(deanery).unreleased(deanery),
    list: (deanery) => exchangeOf(deanery).list(deanery),
    take: (name) => own(name).take(name),
    archive: (name) => own(name).archive(name),
  };
}
