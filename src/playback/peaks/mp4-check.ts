// mediabunny makes an object for each sample that the tables of an MP4 file name, and some tables name them in a few
// bytes: a file of 2 kB would take all the memory there is. So tables are looked at first. They are found by their names
// wherever they are, as what is nested in what is for the file to say.

/** Samples that tables which are taken apart may name: 19 hours of 60 a second. */
const MOST_SAMPLES = 1 << 22;
/** The same for one fragment, and for one chunk, all of which is gone through for each sample. Both hold seconds. */
const MOST_IN_PART = 1 << 20;
/** Flags of a run of samples that takes bytes for each. */
const PER_SAMPLE_FIELDS = 0xf00;

/** Thrown where an MP4 file names more samples than are read. */
class TableError extends Error {
  /** @param table Name of the box. */
  constructor(table: string) {
    super(`Its table ${table} names more samples than are read.`);
    this.name = 'TableError';
  }
}

/**
 * Looks at the content of a box `moov`.
 *
 * @throws {TableError}
 */
export function checkMovie(movie: Uint8Array): void {
  const view = viewOf(movie);
  // Times are made one by one only where there are offsets to them.
  if (tables(movie, 'ctts').some(at => entriesOf(view, at, 8) > 0)) {
    for (const name of ['ctts', 'stts']) for (const at of tables(movie, name)) checkCounts(view, at, name);
  }
  for (const at of tables(movie, 'stsc')) checkChunks(view, at);
  // Without bits for the size of each sample, their count is all there is.
  for (const at of tables(movie, 'stz2')) if (movie[at + 7] === 0) throw new TableError('stz2');
  checkFragments(movie);
}

/**
 * Looks at the fragments in bytes from anywhere in a file. One has to be read as a whole.
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

/** Of rising chunks, there are no more than the last has as its number. */
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

/** How many entries of a size a table has; 0 where they are not all there, as then none is used. */
function entriesOf(view: DataView, at: number, bytes: number): number {
  if (at + 8 > view.byteLength) return 0;
  const count = view.getUint32(at + 4);
  return at + 8 + count * bytes <= view.byteLength ? count : 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where the content of boxes of a name begins: version and flags. */
function tables(bytes: Uint8Array, name: string): number[] {
  const [a, b, c, d] = Array.from(name, letter => letter.charCodeAt(0));
  const found: number[] = [];
  for (let at = bytes.indexOf(a!); at >= 0; at = bytes.indexOf(a!, at + 1)) {
    if (bytes[at + 1] !== b || bytes[at + 2] !== c || bytes[at + 3] !== d) continue;
    // A size of 1 before the name has the true size, of eight bytes, come after it.
    const isLarge = bytes[at - 1] === 1 && bytes[at - 2] === 0 && bytes[at - 3] === 0 && bytes[at - 4] === 0;
    found.push(at + (isLarge ? 12 : 4));
  }
  return found;
}
