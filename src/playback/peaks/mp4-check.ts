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
