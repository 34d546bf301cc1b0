/** A title is shown up to here, in UTF-16 units. Nobody reads more of one, and browsers take their time with it. */
const mostCharacters = 1000;

/** A title as far as it is shown. */
export function shortTitle(title: string): string {
  return title.length > mostCharacters ? `${title.slice(0, mostCharacters)}…` : title;
}
