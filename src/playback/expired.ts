import { CueLoadError, type Fetch, fetchFor } from './loading/load-error.js';
import { isSigned } from './recording.js';

/** How long a server is asked why it refuses an address, in milliseconds. */
const PATIENCE_MS = 8000;

/** Times after which an address is no longer valid, as services write them into it. */
const TIMES: readonly ((query: URLSearchParams, address: string) => number)[] = [
  query => secondsOf(query.get('expires') ?? query.get('expire') ?? query.get('exp') ?? query.get('expiry')),
  query => amzSeconds(query, 'x-amz-'),
  query => amzSeconds(query, 'x-goog-'),
  query => Date.parse(query.get('se') ?? '') / 1000,
  query => Number.parseInt(query.get('ex') ?? '', 16),
  (_query, address) =>
    secondsOf(/(?:^|~)exp=(\d+)/.exec(/[/?&](?:hdn(?:ts|ea|tl)|__token__)=([^/?&]*)/i.exec(address)?.[1] ?? '')?.[1]),
];

/**
 * Until when a signed address is valid, as it says itself, in seconds since 1970; `undefined` where it does not say.
 */
export function expiryOf(address: string): number | undefined {
  const query = new URLSearchParams(address.replace(/#.*/s, '').split(/\?(.*)/s)[1]);
  const named = new URLSearchParams([...query].map(([name, value]) => [name.toLowerCase(), value]));
  return TIMES.map(time => time(named, address)).find(time => time > 0);
}

/** Seconds since 1970 of a number of them, of milliseconds, or of a date; `NaN` for anything else. */
function secondsOf(text: string | null | undefined): number {
  if (!/^\d+$/.test(text ?? '')) return Date.parse(text ?? '') / 1000;
  const number = Number(text);
  // Seconds with 12 digits are those of a time 30,000 years from now.
  return number < 1e11 ? number : number / 1000;
}

/** When an address signed by Amazon or Google expires: so many seconds after its date, as `20261130T090000Z`. */
function amzSeconds(query: URLSearchParams, prefix: string): number {
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(query.get(`${prefix}date`) ?? '') ?? [];
  if (date === undefined || time === undefined) return Number.NaN;
  const split = (text: string, at: string) => text.replace(/(\d\d)(\d\d)$/, `${at}$1${at}$2`);
  return Date.parse(`${split(date, '-')}T${split(time, ':')}Z`) / 1000 + Number(query.get(`${prefix}expires`));
}

/**
 * Tells an error of media whose signed address is no longer valid from others, as browsers do not: by the time in the
 * address, else by what the server answers. Gives the error itself where it is another, or nobody can tell.
 */
export async function explainExpiry(error: CueLoadError, fetch: Fetch | undefined): Promise<CueLoadError> {
  const { part, url, cause } = error;
  if (!isSigned(url)) return error;
  const expiry = expiryOf(url);
  if (expiry !== undefined && expiry * 1000 <= Date.now()) {
    const since = new Date(expiry * 1000).toISOString();
    return new CueLoadError(part, 'expired', url, `The address has expired: ${url} was valid until ${since}.`, cause);
  }
  try {
    const options = { signal: AbortSignal.timeout(PATIENCE_MS), fetch };
    const response = await fetchFor(part, url, options, { cache: 'no-store', headers: { range: 'bytes=0-0' } });
    await response.body?.cancel();
  } catch (answer) {
    if (answer instanceof CueLoadError && answer.code === 'expired') return answer;
  }
  return error;
}
