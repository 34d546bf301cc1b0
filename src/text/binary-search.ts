/**
 * Binary search: how many of the indices below `length` satisfy a predicate that holds for a first part of them only.
 */
export function countWhile(length: number, isSo: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
