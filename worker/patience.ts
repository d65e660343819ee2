/** A monitor asks often, and should hear soon. */
const PATIENCE = 3_000;

export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What is answered; throws NoAnswer when nothing is within three seconds. */
export async function withPatience<Answer>(asked: () => PromiseLike<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('no answer in time')), PATIENCE);
  });
  try {
    return await Promise.race([asked(), late]);
  } finally {
    clearTimeout(timer);
  }
}
