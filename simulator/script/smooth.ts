import { between, tell, type Plot, type Scene } from './scene.ts';

const nameOf = ({ begins, shares }: Scene): string =>
  shares
    ? 'job share'
    : begins.trainingPostNumber === null
      ? 'given a post after the offer'
      : 'smooth';

/** Approved in spring, position live, loaded as the window opens, hired in time, started. */
export const smooth: Plot = {
  name: 'smooth',
  weight: 1,
  write: (scene) => [
    tell(scene, nameOf(scene), {
      answers: [between(scene, 1, 12, 'answer') === 1 ? 'WARNING' : 'SUCCESS'],
    }),
  ],
};
