import { recordingOf } from './recording.js';

/** The subset of `localStorage` that is used. */
export type PositionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const name = 'cuewave:positions';
/** Largest number of recordings remembered; the least recently heard one is removed first. */
const mostEntries = 100;

/**
 * Playback positions by address of the recording, without its signature, in `localStorage`. Where storage is missing,
 * full or holds other data, nothing is stored and nothing throws.
 */
export class PositionStore {
  readonly #storage: () => PositionStorage | undefined;

  /** @param storage Called on each access, as reading the property itself may throw. Default: `localStorage`. */
  constructor(storage: () => PositionStorage | undefined = () => globalThis.localStorage) {
    this.#storage = storage;
  }

  /** Returns the stored position in seconds; `undefined` when there is none. */
  read(url: string): number | undefined {
    return this.#entries().get(recordingOf(url));
  }

  /** Stores a position in seconds; ignored unless finite and not negative. */
  write(url: string, time: number): void {
    if (!Number.isFinite(time) || time < 0) return;
    const entries = this.#entries();
    entries.delete(recordingOf(url));
    entries.set(recordingOf(url), Math.round(time * 10) / 10);
    this.#save([...entries].slice(-mostEntries));
  }

  /** Deletes the position of a recording. */
  forget(url: string): void {
    const entries = this.#entries();
    if (entries.delete(recordingOf(url))) this.#save([...entries]);
  }

  /** Stored positions by address, in order of writing. */
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
      // Storage is full or refused: playback begins at the start next time.
    }
  }
}

function isEntry(value: unknown): value is [string, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return typeof value[0] === 'string' && Number.isFinite(value[1]) && (value[1] as number) >= 0;
}
