import { recordingOf } from './recording.js';

/** The part of `localStorage` that is used. */
export type PositionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const name = 'cuewave:positions';
/** How many recordings are remembered; the one not heard for longest goes first. */
const mostEntries = 100;

/**
 * Where the reader was in each recording, by its address without what signs it. Where there is no storage, where it is full or where it
 * holds something else, nothing is remembered and nothing fails.
 */
export class PositionStore {
  readonly #storage: () => PositionStorage | undefined;

  /** @param storage Asked each time, since even looking at it may be refused. Default: `localStorage`. */
  constructor(storage: () => PositionStorage | undefined = () => globalThis.localStorage) {
    this.#storage = storage;
  }

  /** Seconds; `undefined` when nothing is remembered. */
  read(url: string): number | undefined {
    return this.#entries().get(recordingOf(url));
  }

  write(url: string, time: number): void {
    if (!Number.isFinite(time) || time < 0) return;
    const entries = this.#entries();
    entries.delete(recordingOf(url));
    entries.set(recordingOf(url), Math.round(time * 10) / 10);
    this.#save([...entries].slice(-mostEntries));
  }

  forget(url: string): void {
    const entries = this.#entries();
    if (entries.delete(recordingOf(url))) this.#save([...entries]);
  }

  /** In order of writing. */
  #entries(): Map<string, number> {
    try {
      const list: unknown = JSON.parse(this.#storage()?.getItem(name) ?? '[]');
      return new Map(Array.isArray(list) ? list.filter(isEntry) : []);
    } catch {
      return new Map();
    }
  }

  #save(entries: readonly (readonly [string, number])[]): void {
    try {
      if (entries.length === 0) this.#storage()?.removeItem(name);
      else this.#storage()?.setItem(name, JSON.stringify(entries));
    } catch {
      // Full, or refused: the reader merely begins at the start next time.
    }
  }
}

function isEntry(value: unknown): value is [string, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return typeof value[0] === 'string' && Number.isFinite(value[1]) && (value[1] as number) >= 0;
}
