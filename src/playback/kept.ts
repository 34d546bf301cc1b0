import { recordingOf } from './recording.js';

const USED = 'x-cuewave-used';
const SIZE = 'x-cuewave-bytes';

/** What one thing that is kept is told from others by. */
export interface KeptName {
  /** Address of what it was made from. */
  readonly url: string;
  /** Which version of that. What was made from another makes way. */
  readonly version: string;
  /** What else makes it this one. */
  readonly details: Readonly<Record<string, string>>;
}

/** Bytes kept in the browser's Cache Storage, as far as it lets us; those not used for longest make way for others. */
export class Kept {
  readonly #name: string;
  readonly #mostBytes: number;

  /** @param mostBytes Of all together. */
  constructor(name: string, mostBytes: number) {
    this.#name = name;
    this.#mostBytes = mostBytes;
  }

  /** What was kept, or `undefined`: also where the browser keeps nothing. */
  async recall(name: KeptName): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const key = this.#keyOf(name);
      const cache = await caches.open(this.#name);
      const found = await cache.match(key);
      if (!found) return undefined;
      const bytes = new Uint8Array(await found.arrayBuffer());
      await cache.put(key, answerOf(bytes));
      return bytes;
    } catch {
      return undefined;
    }
  }

  async keep(name: KeptName, bytes: Uint8Array): Promise<void> {
    if (bytes.length > this.#mostBytes) return;
    try {
      const key = this.#keyOf(name);
      const cache = await caches.open(this.#name);
      await this.#makeRoom(cache, bytes.length, key);
      await cache.put(key, answerOf(bytes));
    } catch {
      // No storage, or none left: it is made again.
    }
  }

  #keyOf({ url, version, details }: KeptName): string {
    const key = new URL(`/__${this.#name}__`, location.href);
    key.search = String(
      new URLSearchParams({ url: recordingOf(new URL(url, location.href).href), ...details, version }),
    );
    return key.href;
  }

  /** Takes out what is of another version, and what was not used for longest. */
  async #makeRoom(cache: Cache, bytes: number, key: string): Promise<void> {
    const params = (address: string): URLSearchParams => new URL(address).searchParams;
    const own = params(key);
    const kept: { request: Request; used: number; size: number }[] = [];
    for (const request of await cache.keys()) {
      const other = params(request.url);
      const isStale = other.get('url') === own.get('url') && other.get('version') !== own.get('version');
      const answer = isStale ? undefined : await cache.match(request);
      if (!answer) await cache.delete(request);
      else kept.push({ request, used: Number(answer.headers.get(USED)), size: Number(answer.headers.get(SIZE)) });
    }
    kept.sort((a, b) => a.used - b.used);
    let total = bytes + kept.reduce((sum, { size }) => sum + size, 0);
    for (const { request, size } of kept) {
      if (total <= this.#mostBytes) return;
      await cache.delete(request);
      total -= size;
    }
  }
}

function answerOf(bytes: Uint8Array): Response {
  const headers = {
    [USED]: String(Date.now()),
    [SIZE]: String(bytes.length),
    'content-type': 'application/octet-stream',
  };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}
