#!/usr/bin/env node
// `changeover`, from any folder: npm and the image link this file, and the sources need tsx before they are read.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
