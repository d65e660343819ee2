export * from '../workflows/index.ts';
export { bare } from './bare.ts';
export { once } from './once.ts';
