import { recordingOf } from './recording.js';

const USED = 'x-cuewave-used';
const SIZE = 'x-cuewave-bytes';

/** Identifies an entry of the cache. */
export interface CacheKey {
  /** Address of the file that the entry was computed from. */
  readonly url: string;
  /** Version of that file. Entries of the same file in another version are deleted. */
  readonly version: string;
  /** Further parameters that distinguish the entry. */
  readonly details: Readonly<Record<string, string>>;
}

/** A least-recently-used cache of bytes in Cache Storage, of limited size. Does nothing where there is none. */
export class PersistentCache {
  readonly #name: string;
  readonly #mostBytes: number;

  /** @param mostBytes Largest sum of all entries. */
  constructor(name: string, mostBytes: number) {
    this.#name = name;
    this.#mostBytes = mostBytes;
  }

  /** Returns an entry; `undefined` where there is none, also where the browser stores nothing. */
  async get(key: CacheKey): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const address = this.#addressOf(key);
      const cache = await caches.open(this.#name);
      const found = await cache.match(address);
      if (!found) return undefined;
      const bytes = new Uint8Array(await found.arrayBuffer());
      await cache.put(address, responseOf(bytes));
      return bytes;
    } catch {
      return undefined;
    }
  }

  /** Stores an entry, if the browser allows it. */
  async put(key: CacheKey, bytes: Uint8Array): Promise<void> {
    if (bytes.length > this.#mostBytes) return;
    try {
      const address = this.#addressOf(key);
      const cache = await caches.open(this.#name);
      await this.#makeRoom(cache, bytes.length, address);
      await cache.put(address, responseOf(bytes));
    } catch {
      // No storage, or none left: the entry is computed again.
    }
  }

  /** The address under which Cache Storage has an entry. */
  #addressOf({ url, version, details }: CacheKey): string {
    const address = new URL(`/__${this.#name}__`, location.href);
    address.search = String(
      new URLSearchParams({ url: recordingOf(new URL(url, location.href).href), ...details, version }),
    );
    return address.href;
  }

  /** Deletes entries of other versions, then the least recently used ones until `bytes` more fit. */
  async #makeRoom(cache: Cache, bytes: number, address: string): Promise<void> {
    const params = (url: string): URLSearchParams => new URL(url).searchParams;
    const own = params(address);
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

function responseOf(bytes: Uint8Array): Response {
  const headers = {
    [USED]: String(Date.now()),
    [SIZE]: String(bytes.length),
    'content-type': 'application/octet-stream',
  };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}
