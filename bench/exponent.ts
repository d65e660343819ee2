/** To which power of the size the time grows: the slope of the least squares of the logarithms. */
export function exponentOf(measured: readonly (readonly [size: number, time: number])[]): number {
  if (measured.length < 2) throw new RangeError('One size says nothing of growth');
  const points = measured.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const x = mean(([one]) => one);
  const y = mean(([, one]) => one);
  return mean(([a, b]) => (a - x) * (b - y)) / mean(([a]) => (a - x) ** 2);
}
