import { join } from 'node:path';
import { rehearsalDefaults, rehearsalNames } from '../../settings/rehearsal.ts';
import { rehearsalFolder } from './rehearsal-number.ts';
import { august2027 } from './season-plan.ts';

type Given = Readonly<Record<string, string | undefined>>;

const passedOn = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'CHANGEOVER_CODEC_KEYS',
  'UI_ORIGIN',
  'CODEC_PORT',
  'LOG_LEVEL',
  'NODE_ENV',
  'WORKFLOW_BUNDLE',
  'MAX_CACHED_WORKFLOWS',
  'KICKOFF_PER_SECOND',
  'ESR_LAYOUTS_FILE',
] as const;

/** A rehearsal's own environment: its names, never those of the real thing; no mail server, no SFTP. */
export function rehearsalEnvironment(
  given: Given,
  home: string,
  number: number,
): Record<string, string> {
  const passed = passedOn.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    LOG_LEVEL: 'warn',
    ...rehearsalDefaults,
    ...Object.fromEntries<string>(passed as [string, string][]),
    CHANGEOVER_REHEARSAL: String(number),
    CHANGEOVER_DEANERY: august2027.deanery,
    ...rehearsalNames(number),
    TEMPORAL_TASK_QUEUE: 'changeover',
    ESR_EXCHANGE: 'folder',
    ESR_FOLDER: join(rehearsalFolder(home, number), 'esr'),
  };
}
