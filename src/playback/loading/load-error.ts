/** Part of the player that failed. The others continue to work. */
export type Part = 'audio' | 'chapters' | 'feed' | 'transcript' | 'waveform';

/**
 * Reason of a failure: an HTTP error status, a signed address that is no longer valid, no response, undecodable
 * content, unsupported content, too much of it, an empty file, or another resource than the one requested.
 */
export type LoadErrorCode =
  | 'http'
  | 'expired'
  | 'network'
  | 'decode'
  | 'unsupported'
  | 'too-long'
  | 'empty'
  | 'missing';

/**
 * Error of a resource that a part of the player needs. Its `message` is English, for developers; elements show a
 * message in the reader's language by `part`, `code`, `url` and `status`.
 */
export class CueLoadError extends Error {
  /** Part of the player that needed the resource. */
  readonly part: Part;
  /** Reason of the failure. */
  readonly code: LoadErrorCode;
  /** Address that was requested; `''` when there was none. */
  readonly url: string;
  /** HTTP status of the response, with the codes `http` and `expired`. */
  readonly status: number | undefined;

  constructor(part: Part, code: LoadErrorCode, url: string, message: string, cause?: unknown, status?: number) {
    super(message, { cause });
    this.name = 'CueLoadError';
    this.part = part;
    this.code = code;
    this.url = url;
    this.status = status;
  }
}

/** Requests an address, as the global `fetch` does. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Statuses by which servers refuse an address whose signature is no longer valid. */
const REFUSED = [400, 401, 403, 410];

/** Fetches `url`; any failure other than an abort becomes a {@link CueLoadError} of `part`. */
export async function fetchFor(
  part: Part,
  url: string,
  { signal, fetch: ask = fetch }: LoadOptions,
  init?: RequestInit,
): Promise<Response> {
  let response: Response;
  try {
    response = await ask(url, { ...init, signal });
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    const message = `${url} did not answer, or its server does not let this page read it (CORS).`;
    throw new CueLoadError(part, 'network', url, message, cause);
  }
  if (!response.ok) {
    await response.body?.cancel();
    const { status, statusText } = response;
    const answer = `${url} answered ${status} ${statusText}`.trimEnd();
    const isExpired = REFUSED.includes(status) && (await import('../recording.js')).isSigned(url);
    if (!isExpired) throw new CueLoadError(part, 'http', url, answer, undefined, status);
    throw new CueLoadError(part, 'expired', url, `The address has expired: ${answer}.`, undefined, status);
  }
  return response;
}

/** Options common to all loaders. */
export interface LoadOptions {
  /** Aborts the request; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Cache mode of the request, as for `fetch`. Default: `default`. */
  readonly cache?: RequestCache | undefined;
  /** What makes the requests. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
}
