import { isCountable, roundToMs } from '../../text/time.js';
import type { Diagnostic, Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { decodeReferences } from './entities.js';
import { LineIndex } from './line-index.js';
import { MarkupParser, PIECE } from './markup-parser.js';
import type { ReadOptions } from './read-options.js';
import { placeInSlices, type Segment, type Token } from './segments.js';
import { XmlMarkup } from './xml-markup.js';

/** Elements of srv1 and srv2, whose text is HTML that was escaped once more. */
const TAGS = /<\/?(?:i|b|u|font)(?:\s[^<>]{0,200})?>/gi;
const ROOT = /^\ufeff?\s*(?:<\?xml[^<>]{0,200}\?>\s*)?<(?:timedtext[\s>]|transcript>\s*<text\s)/;

/** Whether a text is one of the XML formats of YouTube: srv1 (`transcript`), srv2 or srv3 (`timedtext`). */
export function looksLikeYoutubeXml(source: string): boolean {
  return ROOT.test(source.slice(0, 2000));
}

/** Reads the captions of YouTube as XML: `<text start dur>` in seconds, `<text t d>` or `<p t d>` with `<s t>` in milliseconds. */
export function* youtubeXmlInSlices(source: string, { duration }: ReadOptions = {}): Slices<Transcript> {
  const segments: Segment[] = [];
  const notes: Diagnostic[] = [];
  let open: { start: number; end: number | undefined; text: string; tokens: Token[] } | undefined;
  /** Whether what is open is a `text` of srv1 or srv2. */
  let isHtml = false;
  /** Seconds at which the piece at hand begins, where it says so. */
  let piece: number | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { start, end, tokens } = open;
    // As a whole: a parser hands over references one by one.
    const text = isHtml ? decodeReferences(open.text).replace(TAGS, '') : open.text;
    open = undefined;
    if (text.trim() === '') return;
    const lead = text.length - text.trimStart().length;
    const moved = tokens.map(token => ({ ...token, from: token.from - lead, to: token.to - lead }));
    segments.push({ text: text.trim(), line: 0, start, end, tokens: moved });
  };
  const lines = new LineIndex(source);
  const markup = new XmlMarkup(source, lines, notes);
  const parser: MarkupParser = new MarkupParser(
    {
      onopentag(name, attributes, isImplied) {
        if (!isImplied) markup.tag(parser);
        const number = (key: string, unit: number): number | undefined => {
          const written = attributes[key];
          const value = written === undefined ? Number.NaN : Number(written) * unit;
          if (isCountable(value)) return roundToMs(value);
          // Where a quotation mark is missing, text is in it.
          if (written !== undefined && /\p{L}/u.test(written)) {
            const message = `${JSON.stringify(written)} is no time; ignored.`;
            notes.push({ code: 'bad-timing', severity: 'warning', ...lines.at(parser.startIndex), message });
          }
          return undefined;
        };
        if (name === 'p' || name === 'text') {
          close();
          isHtml = name === 'text';
          const isMs = name === 'p' || 't' in attributes;
          const unit = isMs ? 0.001 : 1;
          const start = number(isMs ? 't' : 'start', unit) ?? 0;
          const length = number(isMs ? 'd' : 'dur', unit);
          open = { start, end: length === undefined ? undefined : roundToMs(start + length), text: '', tokens: [] };
        } else if (name === 's' && open) {
          piece = roundToMs(open.start + (number('t', 0.001) ?? 0));
        } else if (name === 'br' && open) {
          open.text += '\n';
        }
      },
      ontext(written) {
        markup.text(written, parser);
        if (open === undefined) {
          markup.note(parser.endIndex + 1 - written.length, parser.endIndex + 1);
          return;
        }
        const text = isHtml ? written : decodeReferences(written);
        const from = open.text.length + text.length - text.trimStart().length;
        const to = open.text.length + text.trimEnd().length;
        open.text += text;
        if (piece !== undefined && to > from) open.tokens.push({ from, to, start: piece });
      },
      onclosetag(name, isImplied) {
        if (!isImplied) markup.tag(parser);
        if (name === 's') piece = undefined;
        if (name === 'p' || name === 'text') close();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let from = 0; from < source.length; from += PIECE) {
    parser.write(source.slice(from, from + PIECE));
    yield;
  }
  parser.end();
  markup.finish();
  const { cues } = yield* placeInSlices(segments, duration, notes);
  if (cues.length === 0)
    notes.push({ code: 'no-cues', severity: 'error', line: 0, column: 0, message: 'There is no text in it.' });
  return { cues, speakers: [], chapters: [], asides: [], notes };
}
