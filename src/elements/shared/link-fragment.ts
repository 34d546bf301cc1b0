/** Place in a recording that an address names. */
export interface LinkTarget {
  /** Id of the player or its media; without one, the page's first player. */
  readonly id?: string;
  /** Start in seconds. */
  readonly start: number;
  /** End in seconds; without one, playback continues. */
  readonly end?: number;
}

/** Fragment that is a client-side route: `#/episodes/12?all`, `#!/episodes/12`, `#episode?all`. */
export const ROUTE = /^(![^?&]*|[^?&=/]*\/[^?&]*|[^?&=]*(?=\?))[?&]?(.*)$/s;

/**
 * Formats a fragment, with its `#`, that `parseLink` reads.
 *
 * @param before Current fragment of the page. A route and its other query parameters are kept. Default: none.
 */
export function formatLink({ id, start, end }: LinkTarget, before = ''): string {
  const range = end === undefined || end <= start ? numberOf(start) : `${numberOf(start)},${numberOf(end)}`;
  const name = id ? encodeURIComponent(id) : '';
  const [, route, query = ''] = ROUTE.exec(fragmentOf(before)) ?? [];
  if (route === undefined) return `#${name && `${name}&`}t=${range}`;
  const others = query.split('&').filter(part => part !== '' && !/^(?:t|for)=/.test(part));
  return `#${route}?${[...others, ...(name ? [`for=${name}`] : []), `t=${range}`].join('&')}`;
}

/** The fragment without its `#`, and without text directives. */
export function fragmentOf(hash: string): string {
  return hash.replace(/^#/, '').replace(/:~:.*$/s, '');
}

/** Formats seconds to the millisecond, without trailing zeros. */
function numberOf(seconds: number): string {
  return String(Math.round(Math.max(0, seconds) * 1000) / 1000);
}
