import { carrying, dashed, isLeftLying } from './goes-wrong.ts';
import { readFileName } from './file-name.ts';
import type { InsideHub } from './inside-hub.ts';
import { receiveFile } from './receive-file.ts';

/** Takes every file of ours that waits, each once, and notes what became of its records. */
export async function takeFiles(hub: InsideHub, at: number): Promise<void> {
  const { folders, memory, known } = hub;
  for (const name of await folders.waiting()) {
    if (!memory.received.has(name)) {
      const { type, date } = readFileName(name) ?? { type: 'APP', date: '' };
      const of = carrying[type];
      const what = of && hub.misbehavesOn(dashed(date), of);
      if (what === 'applicants-left-lying' && isLeftLying(date, at)) continue;
      const bytes = await folders.read(name);
      await hub.note([
        ...receiveFile(name, bytes, at, known, what),
        ...(what ? [{ kind: 'misbehaved' as const, at, what, file: name }] : []),
      ]);
    }
    await folders.take(name);
  }
}
