import { z } from 'zod';

/** One key of the codec's ring: what its id is called and the 32 bytes that seal a payload. */
export interface CodecKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** What an error may say of a variable, next to its description: what is allowed, and whether its value stays unsaid. */
interface Said {
  readonly description: string;
  readonly allowed: string;
  readonly secret?: true;
}

const text = (said: Said) =>
  z
    .string()
    .min(1)
    .meta({ ...said });

export const oneOf = <const T extends readonly [string, ...string[]]>(
  values: T,
  description: string,
) => z.enum(values).meta({ description, allowed: values.join(', ') });

export const plain = (description: string, allowed = 'text') => text({ description, allowed });

export const spreadsheet = (description: string) =>
  z
    .string()
    .regex(/\.(csv|xlsx)$/i)
    .meta({ description, allowed: 'a path that ends in .csv or .xlsx' });

/** An address alone, without a name. */
export const emailAddress = (description: string) =>
  z.email().meta({ description, allowed: 'an e-mail address, without a name' });

/** A name that becomes an identifier of PostgreSQL without quotes. */
export const schemaName = (description: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/)
    .meta({ description, allowed: 'small letters, digits and _, beginning with a letter' });

export const count = (description: string, least = 0, most = Infinity) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most)
    .meta({
      description,
      allowed: `a whole number, ${least} ${most === Infinity ? 'or more' : `to ${most}`}`,
    });

export const port = (description: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value <= 65535)
    .meta({ description, allowed: 'a port, 0 to 65535' });

export const yesOrNo = (description: string) =>
  z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .meta({ description, allowed: 'true, false' });

/** A URL that may hold a password, so an error never repeats it. */
export const secretUrl = (schemes: readonly string[], description: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol))
    .meta({
      description,
      allowed: `a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
      secret: true,
    });

/** An origin exactly as a browser sends it: scheme, host and port, no path and no closing slash. */
export const origin = (description: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && new URL(value).origin === value)
    .meta({ description, allowed: 'an origin, such as http://localhost:8233, without a path' });

const codecKey = /^([A-Za-z0-9._-]{1,40}):([A-Za-z0-9+/]{43}=)$/;

export const codecKeys = (description: string) =>
  z
    .string()
    .transform((value, context): readonly CodecKey[] => {
      const parts = value.split(',').map((part) => codecKey.exec(part.trim()));
      const keys = parts.flatMap((part) =>
        part?.[1] && part[2] ? [{ id: part[1], key: Buffer.from(part[2], 'base64') }] : [],
      );
      const distinct = new Set(keys.map(({ id }) => id)).size === parts.length;
      if (!distinct) context.addIssue({ code: 'custom', message: 'not a key ring' });
      return keys;
    })
    .meta({
      description,
      allowed: 'id:key,id:key with different ids and each key 32 bytes in base64',
      secret: true,
    });
