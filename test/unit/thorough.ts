/** Whether everything is tested, as by `npm run verify`, and not only a part of what takes long, as by `npm test`. */
export const isThorough = process.env.CUEWAVE_TESTS === 'all';

/** What `npm test` tests of many alike: one in so many. */
const ONE_IN = 10;

/** Those of many alike that are tested now. */
export function tested<Item>(items: readonly Item[]): readonly Item[] {
  return isThorough ? items : items.filter((_, index) => index % ONE_IN === 0);
}

/** How many of `count` made by chance are tested now. */
export function testedOf(count: number): number {
  return isThorough ? count : Math.ceil(count / ONE_IN);
}

/** Options of a test that takes seconds. */
export const long = { skip: isThorough ? false : 'npm run verify runs it' };
