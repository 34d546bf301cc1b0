import { isCountable, parseTimestamp, roundToMs } from '../../text/time.js';
import type { Slices } from '../slices.js';
import type { Marked } from './html-labels.js';
import type { Segment, Token } from './segments.js';

/** A paragraph with word times as we write them, not read yet. */
export interface WithWords extends Marked {
  readonly tokens: readonly Token[];
  readonly words: string | undefined;
}

/** Seconds of an ISO duration or a clock time, which is what `datetime` holds. */
export function secondsOfDuration(text: string | undefined): number | undefined {
  const match = /^P?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S?)?$/i.exec(text?.trim() ?? '');
  if (match !== null && (match[1] ?? match[2] ?? match[3]) !== undefined) {
    const total = Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
    return isCountable(total) ? roundToMs(total) : undefined;
  }
  return parseTimestamp(text ?? '');
}

export function seconds(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return isCountable(value) ? Math.max(0, value) : undefined;
}

export function milliseconds(text: string | undefined): number | undefined {
  const value = seconds(text);
  return value === undefined ? undefined : Math.round(value) / 1000;
}

/** Adds the word times that were written for them. */
export function* segmentsOf(drafts: readonly WithWords[]): Slices<Segment[]> {
  const segments: Segment[] = [];
  for (const draft of drafts) {
    const { words = '' } = draft;
    // A copy of each takes as long as all the rest.
    if (words === '') {
      segments.push(draft);
      yield;
      continue;
    }
    const tokens = [...draft.tokens];
    for (let from = 0; from < words.length; ) {
      const comma = words.indexOf(',', from);
      const to = comma < 0 ? words.length : comma;
      const token = readWord(words.slice(from, to));
      if (token !== undefined) tokens.push(token);
      from = to + 1;
      yield;
    }
    segments.push({ ...draft, tokens });
    yield;
  }
  return segments;
}

function readWord(text: string): Token | undefined {
  const [from, to, start, end] = text.trim().split(' ', 4).map(Number);
  const isWord = [from, to, start, end].every(value => value !== undefined && isCountable(value)) && to! > from!;
  return isWord ? { from: from!, to: to!, start: start!, end: end! } : undefined;
}
