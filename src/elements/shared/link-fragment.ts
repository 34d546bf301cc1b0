/** A place in a recording that an address names. */
export interface LinkTarget {
  /** Id of the player or of its media; without one it is the page's first player. */
  readonly id?: string;
  /** Seconds. */
  readonly start: number;
  /** Seconds; without one it plays on. */
  readonly end?: number;
}

/** A fragment that is the address of a page within the page, as of routers: `#/episodes/12?all`, `#!/episodes/12`. */
export const ROUTE = /^(![^?&]*|[^?&=/]*\/[^?&]*)[?&]?(.*)$/s;

/**
 * The fragment, with its `#`, that `parseLink` reads.
 *
 * @param before The fragment that the page has. A route is kept, with what else is in its query. Default: none.
 */
export function formatLink({ id, start, end }: LinkTarget, before = ''): string {
  const range = end === undefined || end <= start ? numberOf(start) : `${numberOf(start)},${numberOf(end)}`;
  const name = id ? encodeURIComponent(id) : '';
  const [, route, query = ''] = ROUTE.exec(fragmentOf(before)) ?? [];
  if (route === undefined) return `#${name && `${name}&`}t=${range}`;
  const others = query.split('&').filter(part => part !== '' && !/^(?:t|for)=/.test(part));
  return `#${route}?${[...others, ...(name ? [`for=${name}`] : []), `t=${range}`].join('&')}`;
}

/** Without its `#`, and what is for browsers. */
export function fragmentOf(hash: string): string {
  return hash.replace(/^#/, '').replace(/:~:.*$/s, '');
}

/** To the millisecond, without zeros that say nothing. */
function numberOf(seconds: number): string {
  return String(Math.round(Math.max(0, seconds) * 1000) / 1000);
}
