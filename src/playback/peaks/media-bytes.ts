import { CueLoadError } from '../loading/load-error.js';
import type { AudioSource } from './peaks-source.js';

// mediabunny creates an object for each sample that the tables of an MP4 file declare, and some tables declare many in
// a few bytes: a file of 2 kB could exhaust the memory. So tables are checked first. They are found by name at any
// position, as their nesting is declared by the file itself.

/** Most samples that tables expanded per sample may declare: 19 hours at 60 per second. */
const MOST_SAMPLES = 1 << 22;
/** Most samples of one fragment, and of one chunk, all of which are scanned for each sample. Both hold seconds. */
const MOST_IN_PART = 1 << 20;
/** Flags of a track run that stores bytes for each sample. */
const PER_SAMPLE_FIELDS = 0xf00;

/** Thrown when an MP4 file declares more samples than are read. */
class TableError extends Error {
  /** @param table Name of the box. */
  constructor(table: string) {
    super(`Its table ${table} names more samples than are read.`);
    this.name = 'TableError';
  }
}

/**
 * Checks the content of a `moov` box.
 *
 * @throws {TableError}
 */
export function checkMovie(movie: Uint8Array): void {
  const view = viewOf(movie);
  // Times are expanded per sample only where there are composition offsets.
  if (tables(movie, 'ctts').some(at => entriesOf(view, at, 8) > 0)) {
    for (const name of ['ctts', 'stts']) for (const at of tables(movie, name)) checkCounts(view, at, name);
  }
  for (const at of tables(movie, 'stsc')) checkChunks(view, at);
  // With sizes of zero bits, the count alone is stored.
  for (const at of tables(movie, 'stz2')) if (movie[at + 7] === 0) throw new TableError('stz2');
  checkFragments(movie);
}

/**
 * Checks the fragments in a byte range of a file. Each must be in it as a whole.
 *
 * @throws {TableError}
 */
export function checkFragments(bytes: Uint8Array): void {
  const view = viewOf(bytes);
  const [first] = tables(bytes, 'moof');
  if (first === undefined) return;
  let sum = 0;
  for (const at of tables(bytes, 'trun')) {
    if (at < first || at + 8 > bytes.length || (view.getUint32(at) & PER_SAMPLE_FIELDS) !== 0) continue;
    sum += view.getUint32(at + 4);
    if (sum > MOST_IN_PART) throw new TableError('trun');
  }
}

function checkCounts(view: DataView, at: number, name: string): void {
  const count = entriesOf(view, at, 8);
  let sum = 0;
  for (let entry = 0; entry < count; entry++) sum += view.getUint32(at + 8 + 8 * entry);
  if (sum > MOST_SAMPLES) throw new TableError(name);
}

/** Chunks are listed by rising number, so there are no more than the number of the last. */
function checkChunks(view: DataView, at: number): void {
  const count = entriesOf(view, at, 12);
  let last = 0;
  for (let entry = 0; entry < count; entry++) {
    const chunk = view.getUint32(at + 8 + 12 * entry);
    const samples = view.getUint32(at + 12 + 12 * entry);
    if (chunk < last || chunk > view.byteLength || samples > MOST_IN_PART) throw new TableError('stsc');
    last = chunk;
  }
}

/** Number of entries of a given size in a table; 0 when the table is truncated, as it is then not used. */
function entriesOf(view: DataView, at: number, bytes: number): number {
  if (at + 8 > view.byteLength) return 0;
  const count = view.getUint32(at + 4);
  return at + 8 + count * bytes <= view.byteLength ? count : 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Offsets of the content (version and flags) of all boxes of a name. */
function tables(bytes: Uint8Array, name: string): number[] {
  const [a, b, c, d] = Array.from(name, letter => letter.charCodeAt(0));
  const found: number[] = [];
  for (let at = bytes.indexOf(a!); at >= 0; at = bytes.indexOf(a!, at + 1)) {
    if (bytes[at + 1] !== b || bytes[at + 2] !== c || bytes[at + 3] !== d) continue;
    // A size of 1 before the name means that a 64-bit size follows it.
    const isLarge = bytes[at - 1] === 1 && bytes[at - 2] === 0 && bytes[at - 3] === 0 && bytes[at - 4] === 0;
    found.push(at + (isLarge ? 12 : 4));
  }
  return found;
}

/** Bytes fetched and cached together. */
const BLOCK_BYTES = 256 * 1024;
/** Blocks cached of a file that supports range requests. */
const BLOCKS = 16;
/**
 * Blocks cached of a file that is only read in order: 32 MB, so that a short one whose index comes last can be read.
 */
const BLOCKS_IN_ORDER = 128;
/** Most bytes read at once: twice the index of 100 hours. */
const MOST_AT_ONCE = 128 * 1024 * 1024;
/** Reads of one position in a row after which the demuxer is taken to loop. */
const MOST_REPEATS = 100;

/**
 * Bytes of a file for mediabunny, with random access. All its reads are checked, as in a damaged or malicious file it
 * may read one position forever, or trust a count. So it must not cache bytes itself.
 */
export class MediaBytes {
  readonly #bytes: RangedBytes | BytesInOrder;
  readonly #isMp4: boolean;
  #lastRead = '';
  #repeats = 0;

  private constructor(bytes: RangedBytes | BytesInOrder, isMp4: boolean) {
    this.#bytes = bytes;
    this.#isMp4 = isMp4;
  }

  /**
   * Opens a file.
   *
   * @param isMp4 Whether to check it as MP4.
   * @throws {CueLoadError} `unsupported` when the file is long, and the server supports no range requests and reports
   * no length.
   * @throws {Error} when an index cannot be fetched, or exceeds a limit.
   */
  static async open(source: AudioSource, isMp4: boolean): Promise<MediaBytes> {
    const bytes = source.isRanged ? new RangedBytes(source) : new BytesInOrder(source);
    await bytes.open();
    const media = new MediaBytes(bytes, isMp4);
    if (isMp4) await media.#checkIndex();
    return media;
  }

  /** Size of the file in bytes. */
  get size(): number {
    return this.#bytes.size;
  }

  /**
   * Reads the bytes `[from, to)`.
   *
   * @throws {Error} when they cannot be fetched, or exceed a limit.
   */
  async read(from: number, to: number): Promise<Uint8Array> {
    const range = `${from}-${to}`;
    this.#repeats = range === this.#lastRead ? this.#repeats + 1 : 0;
    this.#lastRead = range;
    if (this.#repeats > MOST_REPEATS) throw new Error(`It is broken: there is no way on from byte ${from}.`);
    if (to - from > MOST_AT_ONCE) throw new Error(`It has a part of ${to - from} bytes, more than is read.`);
    const bytes = await this.#bytes.get(from, to);
    if (this.#isMp4) checkFragments(bytes);
    return bytes;
  }

  /** Checks the index at the position where mediabunny finds it: the first box of its name, going from box to box. */
  async #checkIndex(): Promise<void> {
    for (let at = 0; at + 8 <= this.size; ) {
      const header = await this.#bytes.get(at, Math.min(this.size, at + 16));
      const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
      const isLarge = view.getUint32(0) === 1 && header.length === 16;
      const start = at + (isLarge ? 16 : 8);
      const name = String.fromCharCode(...header.subarray(4, 8));
      at += isLarge ? Number(view.getBigUint64(8)) : view.getUint32(0);
      if (name === 'moov' && at >= start && at <= this.size) checkMovie(await this.read(start, at));
      if (name === 'moov' || name === 'moof' || at < start) return;
    }
  }
}

/** Bytes of a file that supports range requests. */
class RangedBytes {
  readonly #source: AudioSource;
  /** Cached blocks by number, least recently used first. */
  readonly #blocks = new Map<number, Promise<Uint8Array>>();

  constructor(source: AudioSource) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size!;
  }

  async open(): Promise<void> {
    this.#source.stop();
  }

  async get(from: number, to: number): Promise<Uint8Array> {
    const { head } = this.#source;
    if (to <= head.length) return head.subarray(from, to);
    return gathered(from, to, block => this.#block(block));
  }

  #block(block: number): Promise<Uint8Array> {
    const bytes = this.#fetch(block);
    // Prefetches the next block.
    if ((block + 1) * BLOCK_BYTES < this.size) this.#fetch(block + 1);
    return bytes;
  }

  #fetch(block: number): Promise<Uint8Array> {
    const from = block * BLOCK_BYTES;
    const to = Math.min(this.size, from + BLOCK_BYTES);
    const read = async (): Promise<Uint8Array> => {
      const bytes = await this.#source.readAt(from, to);
      if (bytes.length === to - from) return bytes;
      throw new Error(`Its server gave ${bytes.length} bytes of ${to - from}.`);
    };
    const kept = this.#blocks.get(block);
    const bytes = kept ?? read().catch(read);
    this.#blocks.delete(block);
    this.#blocks.set(block, bytes);
    // A block that failed is fetched again when next needed.
    if (!kept) bytes.catch(() => this.#blocks.delete(block));
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= BLOCKS) break;
      this.#blocks.delete(oldest);
    }
    return bytes;
  }
}

/** Bytes of a file that is only available as a whole. */
class BytesInOrder {
  readonly #url: string;
  readonly #chunks: ReturnType<AudioSource['chunks']>;
  readonly #blocks = new Map<number, Uint8Array>();
  #size: number | undefined;
  #received = 0;
  #receiving: Promise<void> | undefined;
  #isEnded = false;

  constructor(source: AudioSource) {
    this.#url = source.url;
    this.#size = source.size;
    this.#chunks = source.chunks();
  }

  get size(): number {
    return this.#size!;
  }

  /** Reads up to the end if the length is unknown, as demuxing needs it. */
  async open(): Promise<void> {
    while (this.#size === undefined && !this.#isEnded) {
      await this.#receive();
      if (this.#received <= BLOCKS_IN_ORDER * BLOCK_BYTES) continue;
      const message = `${this.#url} cannot be decoded in pieces, as its server gives no parts and tells no length.`;
      throw new CueLoadError('waveform', 'unsupported', this.#url, message);
    }
    this.#size ??= this.#received;
  }

  async get(from: number, to: number): Promise<Uint8Array> {
    while (this.#received < to && !this.#isEnded) await this.#receive();
    if (this.#received < to) throw new Error('It ended before the length that its server said.');
    return gathered(from, to, block => {
      const bytes = this.#blocks.get(block);
      if (bytes) return bytes;
      throw new Error('It cannot be read in order, and its server gives no parts.');
    });
  }

  /** Reads the next bytes, shared by all that wait. */
  #receive(): Promise<void> {
    this.#receiving ??= this.#takeNext().finally(() => {
      this.#receiving = undefined;
    });
    return this.#receiving;
  }

  async #takeNext(): Promise<void> {
    const { value, done } = await this.#chunks.next();
    if (done) {
      this.#isEnded = true;
      return;
    }
    if (!('bytes' in value)) throw value.cause;
    for (let at = 0; at < value.bytes.length; ) {
      const block = Math.floor(this.#received / BLOCK_BYTES);
      const place = this.#received % BLOCK_BYTES;
      if (place === 0) {
        this.#blocks.set(block, new Uint8Array(BLOCK_BYTES));
        this.#blocks.delete(block - BLOCKS_IN_ORDER);
      }
      const part = value.bytes.subarray(at, at + BLOCK_BYTES - place);
      this.#blocks.get(block)!.set(part, place);
      this.#received += part.length;
      at += part.length;
    }
  }
}

/** Copies a byte range out of the blocks that contain it. */
async function gathered(
  from: number,
  to: number,
  blockOf: (block: number) => Uint8Array | Promise<Uint8Array>,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  for (let block = Math.floor(from / BLOCK_BYTES); block * BLOCK_BYTES < to; block++) {
    const start = block * BLOCK_BYTES;
    const part = (await blockOf(block)).subarray(Math.max(0, from - start), to - start);
    bytes.set(part, Math.max(0, start - from));
  }
  return bytes;
}
