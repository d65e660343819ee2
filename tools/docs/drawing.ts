import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/**
 * What the drawing shows: rooms, and of two rooms the files that others may import. In the order in which Mermaid crosses
 * the fewest arrows.
 */
const places = {
  worker: 'puts it together',
  workflows: 'when things happen',
  activities: 'what we ask of the world',
  client: 'how people talk to it',
  simulator: 'a world to rehearse against',
  contract: 'activities/contract.ts',
  messages: 'workflows/messages.ts, names.ts',
  systems: 'how each outside system speaks',
  engine: 'Temporal from outside a workflow',
  migrations: 'the register’s schema',
  domain: 'what is true',
  settings: 'the environment, parsed once',
} as const;
type Place = keyof typeof places;

const isPlace = (name: string): name is Place => name in places;

function placeOf(path: string): Place | undefined {
  if (path === 'activities/contract.ts') return 'contract';
  if (/^workflows\/(messages|names)\.ts$/.test(path)) return 'messages';
  const [room = ''] = path.split('/');
  return isPlace(room) ? room : undefined;
}

interface Arrow {
  readonly from: Place;
  readonly to: Place;
  /** Types only: nothing of it is there when the program runs. */
  readonly types: boolean;
}

/** The rooms and their arrows, read from the imports, as a drawing of Mermaid. */
export async function drawing(home: string): Promise<string> {
  const arrows = withoutDetours(await arrowsOf(home));
  const systems = readdirSync(join(home, 'systems')).sort().join(' · ');
  const box = (place: Place): string => {
    const beneath = place === 'systems' ? `<br/>${systems}` : '';
    return `  ${place}["<b>${place}</b><br/>${places[place]}${beneath}"]`;
  };
  return [
    '```mermaid',
    'flowchart TD',
    ...Object.keys(places).filter(isPlace).map(box),
    ...arrows.map(({ from, to, types }) => `  ${from} ${types ? '-.->' : '-->'} ${to}`),
    '```',
  ].join('\n');
}

async function arrowsOf(home: string): Promise<Arrow[]> {
  const config = await extractDepcruiseOptions(join(home, '.dependency-cruiser.mjs'));
  const { output } = await cruise(
    Object.keys(places).filter((place) => place !== 'messages' && place !== 'contract'),
    { ...config, baseDir: home, validate: false },
    undefined,
    { tsConfig: extractTSConfig(join(home, 'tsconfig.json')) },
  );
  const { modules } = output as ICruiseResult;
  const arrows = new Map<string, Arrow>();
  for (const { source, dependencies } of modules) {
    for (const { resolved, dependencyTypes } of dependencies) {
      const [from, to] = [placeOf(source), placeOf(resolved)];
      if (!from || !to || from === to) continue;
      const before = arrows.get(`${from} ${to}`);
      const types = dependencyTypes.includes('type-only') && before?.types !== false;
      arrows.set(`${from} ${to}`, { from, to, types });
    }
  }
  if (arrows.size === 0) throw new Error('dependency-cruiser saw no imports');
  const order = Object.keys(places);
  const rank = ({ from, to }: Arrow) => order.indexOf(from) * order.length + order.indexOf(to);
  return [...arrows.values()].sort((a, b) => rank(a) - rank(b));
}

/** Leaves out an arrow between two places that other arrows join as well. */
function withoutDetours(arrows: readonly Arrow[]): Arrow[] {
  const reaches = (from: Place, to: Place, seen: ReadonlySet<Place>): boolean =>
    arrows.some(
      (arrow) =>
        arrow.from === from &&
        !seen.has(arrow.to) &&
        (arrow.to === to || reaches(arrow.to, to, new Set([...seen, arrow.to]))),
    );
  return arrows.filter(
    ({ from, to }) =>
      !arrows.some(
        (first) => first.from === from && first.to !== to && reaches(first.to, to, new Set([from])),
      ),
  );
}
