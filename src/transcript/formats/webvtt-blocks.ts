/** A run of lines that WebVTT treats as one. */
export interface WebvttBlock {
  readonly kind: 'header' | 'cue' | 'note' | 'style' | 'region' | 'other';
  /** Line number of `lines[0]` in the file, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
  /** Index in `lines` of the line with the arrow, which is 0 or 1; -1 unless `kind` is `cue`. */
  readonly arrow: number;
}

/** Comment of ours before the first cue of a paragraph, where paragraphs have several cues. */
export const PARAGRAPH = 'NOTE paragraph';

const SIGNATURE = /^WEBVTT(?:[ \t\r\n]|$)/;

/**
 * Whether the text begins as a WebVTT file must: after one byte order mark at most.
 *
 * @see https://www.w3.org/TR/webvtt1/#webvtt-parser-algorithm
 */
export function looksLikeWebvtt(source: string): boolean {
  return hasSignature(source.replace(/^\ufeff/, ''));
}

/** Whether a text, without a byte order mark, begins with the signature. */
export function hasSignature(source: string): boolean {
  return SIGNATURE.test(source);
}

/** Whether a line has the arrow that stands between two times. */
export function hasArrow(line: string): boolean {
  // To look for one character takes far less time, and most lines have none.
  return line.includes('-') && line.includes('-->');
}

/**
 * The blocks of a WebVTT file in order: the header first (whose `lines[0]` is the signature line), if there is one.
 *
 * @param lines Those of what `normalizeSource` returns.
 * @see https://www.w3.org/TR/webvtt1/#webvtt-parser-algorithm
 * @see https://www.w3.org/TR/webvtt1/#collect-a-webvtt-block
 */
export function* blocksOf(lines: readonly string[]): Generator<WebvttBlock, void, void> {
  let position = 0;
  if (hasSignature(lines[0] ?? '')) {
    const end = endOfHeader(lines);
    yield { kind: 'header', line: 1, lines: lines.slice(0, end), arrow: -1 };
    position = end;
  }
  while (position < lines.length) {
    if (lines[position] === '') {
      position++;
      continue;
    }
    const block = collectBlock(lines, position);
    yield block;
    position += block.lines.length;
  }
}

/** The header ends before the first empty line or line with an arrow; an arrow in the signature line is just text. */
function endOfHeader(lines: readonly string[]): number {
  let end = 1;
  while (end < lines.length && lines[end] !== '' && !hasArrow(lines[end]!)) end++;
  return end;
}

function collectBlock(lines: readonly string[], start: number): WebvttBlock {
  let arrow = -1;
  let end = start;
  for (; end < lines.length && lines[end] !== ''; end++) {
    if (!hasArrow(lines[end]!)) continue;
    // Only the first or second line times a block. Any other arrow begins the next block, blank line or not.
    if (arrow >= 0 || end - start > 1) break;
    arrow = end - start;
  }
  const own = lines.slice(start, end);
  return { kind: kindOf(own, arrow), line: start + 1, lines: own, arrow };
}

function kindOf(lines: readonly string[], arrow: number): WebvttBlock['kind'] {
  if (arrow >= 0) return 'cue';
  const [first = ''] = lines;
  if (/^NOTE(?:[ \t]|$)/.test(first)) return 'note';
  if (/^STYLE[ \t\f]*$/.test(first)) return 'style';
  if (/^REGION[ \t\f]*$/.test(first)) return 'region';
  return 'other';
}
