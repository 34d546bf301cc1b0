// Makes a file that fails smaller, as long as it fails in the same way.
import { decodeText } from '../../src/transcript/index.js';
import type { FuzzFormat } from './files.js';

type ProblemOf = (format: FuzzFormat, file: Uint8Array<ArrayBuffer>, isForced: boolean) => string | undefined;

const MOST_TRIES = 2000;
const MOST_MS = 20_000;

/** The smallest text found of which the same does not hold; the text as it was where its bytes matter. */
export function shrink(
  format: FuzzFormat,
  file: Uint8Array<ArrayBuffer>,
  isForced: boolean,
  problem: string,
  problemOf: ProblemOf,
): string {
  const kind = kindOf(problem);
  const encoder = new TextEncoder();
  const fails = (text: string) => {
    const found = problemOf(format, encoder.encode(text), isForced);
    return found !== undefined && kindOf(found) === kind;
  };
  let text = decodeText(file).text;
  if (!fails(text)) return text;
  let tries = 0;
  const begin = performance.now();
  const isPatient = () => tries < MOST_TRIES && performance.now() - begin < MOST_MS;
  for (let size = text.length >> 1; size > 0 && isPatient(); ) {
    let isSmaller = false;
    for (let at = 0; at < text.length && isPatient(); ) {
      const shorter = text.slice(0, at) + text.slice(at + size);
      tries++;
      if (fails(shorter)) {
        text = shorter;
        isSmaller = true;
      } else {
        at += size;
      }
    }
    if (!isSmaller || size > 1) size >>= 1;
  }
  return text;
}

/** What is wrong, without the words and numbers it is about. */
function kindOf(problem: string): string {
  return problem
    .replace(/\p{Script=Greek}+/gu, '…')
    .replace(/\d+(?:\.\d+)?/g, '0')
    .slice(0, 60);
}
