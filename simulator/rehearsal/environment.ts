import { join } from 'node:path';
import { rehearsalNames } from '../../settings/rehearsal.ts';
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
  'ESR_LAYOUTS_FILE',
] as const;

/** Room for every workflow of the largest region, so that none is replayed: about 40 KB each, once it is there. */
const WORKFLOWS_AT_ONCE = '8000';

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
    MAX_CACHED_WORKFLOWS: WORKFLOWS_AT_ONCE,
    ...Object.fromEntries<string>(passed as [string, string][]),
    CHANGEOVER_REHEARSAL: String(number),
    CHANGEOVER_DEANERY: august2027.deanery,
    ...rehearsalNames(number),
    TEMPORAL_TASK_QUEUE: 'changeover',
    CHANGEOVER_CLOCK: 'stepped',
    ESR_EXCHANGE: 'folder',
    ESR_FOLDER: join(rehearsalFolder(home, number), 'esr'),
    ESR_SERVICE_DESK: '01632 960100',
    KICKOFF_PER_SECOND: given['KICKOFF_PER_SECOND'] ?? '0',
  };
}
