/** Work on many things, ten at a time, in the order in which they come. */
export async function tenAtATime<Thing>(
  things: Iterable<Thing>,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const queue = [...things].values();
  const worker = async () => {
    for (const thing of queue) await work(thing);
  };
  await Promise.all(Array.from({ length: 10 }, worker));
}
