/** Longest title that is shown, in UTF-16 units. Nobody reads more of one, and browsers take long to lay it out. */
const mostCharacters = 1000;

/** Shortens a title for display. */
export function shortTitle(title: string): string {
  return title.length > mostCharacters ? `${title.slice(0, mostCharacters)}…` : title;
}
