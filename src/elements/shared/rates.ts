/** Speeds that are offered unless the page has others. */
const usual: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
/** Speeds that browsers play at. */
const [least, most] = [0.0625, 16];

/**
 * Speeds to choose from, ascending.
 *
 * @param given Those of the page: numbers, or an attribute with numbers between spaces or commas. What is no speed is
 *   left out; where none is left, the usual ones are offered.
 */
function ratesOf(given: string | readonly number[] | null): readonly number[] {
  const numbers = typeof given === 'string' ? given.split(/[\s,]+/).map(text => Number(text || Number.NaN)) : given;
  const rates = [...new Set(numbers ?? [])].filter(rate => rate >= least && rate <= most);
  return rates.length > 0 ? rates.sort((a, b) => a - b) : usual;
}

/** The same with the speed that is played at, whoever set it. */
export function ratesWith(given: string | readonly number[] | null, rate: number): readonly number[] {
  return [...new Set([...ratesOf(given), rate])].sort((a, b) => a - b);
}

/** The next speed up or down from one; the same where there is none. */
export function nextRate(given: string | readonly number[] | null, rate: number, step: 1 | -1): number {
  const rates = ratesOf(given);
  return (step > 0 ? rates.find(item => item > rate) : rates.findLast(item => item < rate)) ?? rate;
}
