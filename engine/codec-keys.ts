import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SettingsError, type Settings } from '../settings/settings.ts';
import type { CodecKey } from '../settings/variables.ts';

const developmentKeyFile = fileURLToPath(new URL('../.cache/codec-key', import.meta.url));

/** The codec's key ring: the settings', else one key made for this checkout, which production refuses. */
export function codecKeysOf(
  settings: Pick<Settings, 'CHANGEOVER_CODEC_KEYS' | 'NODE_ENV'>,
  keyFile = developmentKeyFile,
): readonly CodecKey[] {
  if (settings.CHANGEOVER_CODEC_KEYS) return settings.CHANGEOVER_CODEC_KEYS;
  if (settings.NODE_ENV === 'production') {
    throw new SettingsError(
      'CHANGEOVER_CODEC_KEYS is not set, and in production no key is made up. ' +
        'Give it "id:key" with 32 random bytes in base64 (openssl rand -base64 32).',
    );
  }
  return [{ id: 'development', key: developmentKey(keyFile) }];
}

function developmentKey(file: string): Uint8Array {
  return readKey(file) ?? makeKey(file);
}

function readKey(file: string): Uint8Array | undefined {
  try {
    return Buffer.from(readFileSync(file, 'utf8'), 'base64');
  } catch {
    return undefined;
  }
}

/** Linked into place whole, so that of two programs that start together one key wins for both. */
function makeKey(file: string): Uint8Array {
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, randomBytes(32).toString('base64'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
