/** Which part of the player could not do its work. The others go on. */
export type Part = 'audio' | 'chapters' | 'feed' | 'transcript' | 'waveform';

/**
 * Why: the server's answer, no answer, unreadable content, content we do not handle, too much of it, nothing in it, or
 * not what was asked for.
 */
export type LoadErrorCode = 'http' | 'network' | 'decode' | 'unsupported' | 'too-long' | 'empty' | 'missing';

/**
 * Something a part of the player needed could not be had. Its `message` is English, for developers; elements tell readers
 * in their language by `part`, `code`, `url` and `status`.
 */
export class CueLoadError extends Error {
  readonly part: Part;
  readonly code: LoadErrorCode;
  /** What was asked for; `''` when it was not an address. */
  readonly url: string;
  /** What the server answered, with the code `http`. */
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

/** Fetches `url`; any failure but an abort becomes a {@link CueLoadError} of `part`. */
export async function fetchFor(part: Part, url: string, signal: AbortSignal, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal });
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    const message = `${url} did not answer, or its server does not let this page read it (CORS).`;
    throw new CueLoadError(part, 'network', url, message, cause);
  }
  if (!response.ok) {
    await response.body?.cancel();
    const { status, statusText } = response;
    throw new CueLoadError(part, 'http', url, `${url} answered ${status} ${statusText}`.trimEnd(), undefined, status);
  }
  return response;
}

/** What every loader of a file is told. */
export interface LoadOptions {
  /** Aborts the request; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** How to use the browser's cache, as `fetch` has it. Default: `default`. */
  readonly cache?: RequestCache | undefined;
}
