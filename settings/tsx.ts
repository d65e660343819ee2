import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What `node --import` is given to run our sources, in whatever folder it runs. */
export const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
