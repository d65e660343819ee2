export * from '../workflows/index.ts';
export { bare } from './bare.ts';
