// Files of the formats that few pages meet, by chance.
import type { Random } from '../conformance/random.js';
import { clock, greek, name, speech, Times } from './vocabulary.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\0', '');

function repeat(random: Random, make: () => string, between = '\n'): string {
  return Array.from({ length: 1 + random.below(9) }, make).join(between);
}

/** TTML as services, studios and players write it. */
export function generateTtml(random: Random): string {
  const times = new Times(random);
  const isInTicks = random.chance(0.15);
  const time = (ms: number): string =>
    isInTicks ? `${ms * 1e4}t` : random.pick([() => clock(random, ms), () => `${ms / 1000}s`, () => `${ms}ms`])();
  const span = (text: string, start: number): string =>
    random.pick([
      () => escaped(text),
      () => `<span>${escaped(text)}</span>`,
      () => `<span begin="${time(start)}">${escaped(text)}</span>`,
      () => `<span tts:fontStyle="italic"><span>${escaped(text)}</span></span>`,
      () => escaped(text).replaceAll('\n', '<br/>'),
    ])();
  const paragraph = (): string => {
    const { start, end } = times.next();
    const lasts = random.chance(0.8) ? `end="${time(end)}"` : random.pick([`dur="${time(1000)}"`, '', 'end="x"']);
    const agent = random.chance(0.3) ? ` ttm:agent="${random.pick(['p1', 'p2', 'p9'])}"` : '';
    return `<p begin="${time(start)}" ${lasts}${agent}>${repeat(random, () => span(speech(random, 6), start), ' ')}</p>`;
  };
  const head = random.chance(0.5)
    ? `<head><metadata><ttm:agent xml:id="p1"><ttm:name>${random.pick(['Ann', 'Tom', ' '])}</ttm:name></ttm:agent></metadata></head>`
    : '';
  const rate = isInTicks ? ' ttp:tickRate="10000000"' : random.pick(['', ' ttp:frameRate="25"']);
  const div = random.chance(0.2) ? `<div begin="${time(1000)}">` : '<div>';
  return `${random.pick(['', '<?xml version="1.0"?>\n'])}<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="el"${rate}>${head}<body>${div}${repeat(random, paragraph)}</div></body></tt>`;
}

/** SBV of YouTube. */
export function generateSbv(random: Random): string {
  const times = new Times(random);
  return repeat(
    random,
    () => {
      const { start, end } = times.next();
      return `${clock(random, start).slice(1)},${clock(random, end).slice(1)}\n${speech(random, 8, 2)}\n`;
    },
    random.pick(['\n', '\n', '\n\n', '']),
  );
}

/** Timed text of YouTube as XML. */
export function generateYoutubeXml(random: Random): string {
  const times = new Times(random);
  if (random.chance(0.4)) {
    const text = (): string => {
      const { start, end } = times.next();
      return `<text start="${start / 1000}" dur="${(end - start) / 1000}">${escaped(escaped(speech(random, 6)))}</text>`;
    };
    return `<?xml version="1.0" encoding="utf-8" ?><transcript>${repeat(random, text)}</transcript>`;
  }
  const paragraph = (): string => {
    const { start, end } = times.next();
    const word = (): string => `<s t="${random.below(3000)}" ac="0">${escaped(greek(random))}</s>`;
    const content = random.chance(0.5) ? repeat(random, word, ' ') : escaped(speech(random, 6));
    return `<p t="${start}" d="${end - start}"${random.chance(0.2) ? ' a="1"' : ''}>${content}</p>`;
  };
  return `<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><body>${repeat(random, paragraph)}</body></timedtext>`;
}

/** Tables: tab-separated, comma-separated, and the labels of audio editors. */
export function generateTable(random: Random): string {
  const times = new Times(random);
  const kind = random.pick(['tsv', 'csv', 'labels']);
  const separator = kind === 'csv' ? random.pick([',', ';']) : '\t';
  const field = (text: string): string =>
    kind === 'csv' ? `"${text.replaceAll('"', '""')}"` : text.replace(/[\t\n\r\v\f\u0085\u2028\u2029]/g, ' ');
  const isNamed = random.chance(0.4);
  const row = (): string => {
    const { start, end } = times.next();
    const [from, to] = kind === 'tsv' ? [start, end] : [(start / 1000).toFixed(3), (end / 1000).toFixed(3)];
    return [from, to, ...(isNamed ? [field(name(random))] : []), field(speech(random, 8))].join(separator);
  };
  const header = ['start', 'end', ...(isNamed ? ['speaker'] : []), 'text'].join(separator);
  return `${kind === 'labels' ? '' : `${header}\n`}${repeat(random, row)}\n`;
}

/** Lyrics with times of lines, and of words. */
export function generateLrc(random: Random): string {
  const times = new Times(random);
  const stamp = (ms: number): string => {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${two(Math.floor(ms / 60_000))}:${two(Math.floor(ms / 1000) % 60)}.${two(Math.floor(ms / 10) % 100)}`;
  };
  const line = (): string => {
    const { start } = times.next();
    const text = speech(random, 6).replace(/[\n\r\v\f\u0085\u2028\u2029]/g, ' ');
    const words = text.split(' ').map((word, index) => `<${stamp(start + 300 * index)}>${word}`);
    const again = random.chance(0.1) ? `[${stamp(start + 60_000)}]` : '';
    return `${again}[${stamp(start)}]${random.chance(0.4) ? words.join(' ') : text}`;
  };
  const tags = random.chance(0.5)
    ? `[ti:${greek(random)}]\n[ar:${greek(random)}]\n[offset:${random.below(900)}]\n`
    : '';
  return `${tags}${repeat(random, line)}\n`;
}
