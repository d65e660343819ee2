import { causeId } from '../domain/causes.ts';
import { decodeFile } from '../systems/esr/codec.ts';
import { decisionOn } from '../systems/register/exchange-causes.ts';
import { fileByName, filesIn } from '../systems/register/exchange-files.ts';
import { parseFileName } from '../systems/esr/layout/file-name.ts';
import type { InboxActivities } from './contract.ts';
import { arrivalsAmong, readWhatWasGood, type TypeFromEsr } from './esr-arrivals.ts';
import { type EsrDeps, lookAtUnseen } from './esr-deps.ts';
import { lookForMissing } from './esr-missing.ts';
import { applyFile, receiveFile } from './esr-receive-file.ts';
import { tellSilence } from './esr-silence.ts';
import { suspect } from './esr-suspect.ts';
import { tellArrivals } from './esr-tell-arrivals.ts';

interface Receiving {
  readonly deanery: string;
  readonly types: readonly TypeFromEsr[];
  readonly at: number;
}

/** Files from ESR: each read exactly once, in order; what came is told, and so is what did not. */
export function inboxActivities(deps: EsrDeps): InboxActivities {
  return {
    async receiveFiles(of) {
      const { deanery, types, at } = of;
      await readDecided(deps, of);
      const names = await deps.exchange.list();
      for (const name of names.filter((one) => !parseFileName(one).ok)) {
        const trouble = 'its name is not that of a file from ESR';
        await suspect(deps.register, { deanery, name }, at, trouble);
      }
      for (const arrival of arrivalsAmong(names, of)) {
        const next = await receiveFile(deps, arrival, at);
        if (next === 'aside') await deps.exchange.archive(arrival.name);
        deps.alive?.();
      }
      await tellArrivals(deps, of);
      await lookAtUnseen(deps, deanery, at);
      const states = ['received', 'answered', 'faulty'] as const;
      const files = await filesIn(deps.register, { deanery, direction: 'in', types, states });
      const now = files.filter(({ composedAt }) => composedAt.getTime() === at);
      return { files: now.map(({ name }) => name) };
    },
    tellSilence: async (of) => ({ told: await tellSilence(deps, of) }),
    lookForMissing: async (of) => ({ missing: await lookForMissing(deps, of) }),
  };
}

/** Broken files of which a person has decided to read what was good. */
async function readDecided(deps: EsrDeps, { deanery, types, at }: Receiving): Promise<void> {
  const { register } = deps;
  const faulty = await filesIn(register, { deanery, direction: 'in', types, states: ['faulty'] });
  for (const { name } of faulty) {
    const decided = await decisionOn(register, deanery, causeId('file-suspect', name));
    if (decided !== readWhatWasGood) continue;
    const [arrival] = arrivalsAmong([name], { deanery, types });
    const file = await fileByName(register, name);
    if (!arrival || !file) continue;
    const read = decodeFile(file.bytes, name);
    await applyFile(deps, arrival, { bytes: file.bytes, read, at });
  }
}
