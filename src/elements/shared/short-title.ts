/** A title is shown up to here, in UTF-16 units. Nobody reads more of one, and browsers take their time with it. */
const longest = 1000;

/** A title as far as it is shown. */
export function shortTitle(title: string): string {
  return title.length > longest ? `${title.slice(0, longest)}…` : title;
}
