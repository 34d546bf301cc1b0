import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Cue, Transcript, Word } from '../../../transcript/index.js';
import { joined } from '../../shared/joined.js';
import { Lazy } from '../../shared/lazy.js';
import type { SelectionRange, Turn } from '../../shared/quote.js';
import type { TextScope } from '../../shared/selection.js';
import type { OptionsElement } from '../options-element.js';
import type { CueWords, Piece, TextView } from '../view/text-view.js';
import type { InteractiveText } from './anchor-line.js';
import type { QuoteButtons } from './quote-buttons.js';

/** A part of a cue's text. */
interface Part {
  readonly cue: Cue;
  readonly from: number;
  readonly to: number;
  /** Index of its paragraph. */
  readonly block: number;
}

/** Text and times of pieces of a transcript; `undefined` when they contain no word. */
export function textOf(pieces: readonly Piece[], { cues, paragraphs }: Transcript): SelectionRange | undefined {
  const parts = pieces.map(piece => wholeWordsOf({ ...piece, cue: cues[piece.cue]! }));
  const words = parts.flatMap(({ cue, from, to }) => cue.words.filter(word => word.from < to && word.to > from));
  const [first] = words;
  if (!first) return undefined;
  const turns = turnsOf(parts, paragraphs !== undefined);
  const speakers = new Set(turns.map(turn => turn.speaker));
  const [speaker] = speakers;
  return {
    start: words.reduce((least, { start }) => Math.min(least, start), first.start),
    end: words.reduce((most, { end }) => Math.max(most, end), first.end),
    text: turns.map(turn => turn.text).join('\n\n'),
    ...(speakers.size === 1 && speaker !== undefined ? { speaker } : {}),
    turns,
  };
}

/** A part of a cue with the whole of the words that it begins and ends in: a link to it leads to whole words too. */
function wholeWordsOf<P extends Part>(part: P): P {
  const words = part.cue.words.filter(word => word.from < part.to && word.to > part.from);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return part;
  return { ...part, from: Math.min(part.from, first.from), to: Math.max(part.to, last.to) };
}

function turnsOf(parts: readonly Part[], keepsLines: boolean): Turn[] {
  const turns: { readonly texts: string[]; readonly speaker?: string }[] = [];
  let block = -1;
  for (const part of parts) {
    for (const { speaker, text } of voicesOf(part)) {
      const last = turns.at(-1);
      if (last && part.block === block && last.speaker === speaker) last.texts.push(text);
      else turns.push({ texts: [text], ...(speaker === undefined ? {} : { speaker }) });
      block = part.block;
    }
  }
  const tidy = (text: string) => (keepsLines ? text : text.replace(/\s+/g, ' ')).trim();
  return turns.map(({ texts, ...turn }) => ({ ...turn, text: tidy(joined(texts)) })).filter(turn => turn.text !== '');
}

/** Splits a part of a cue by voice. */
function voicesOf({ cue, from, to }: Part): { speaker: string | undefined; text: string }[] {
  const all = [{ speaker: cue.speaker, text: cue.text.slice(from, to) }];
  if (!cue.voices) return all;
  const parts = cue.voices
    .map(voice => ({ speaker: voice.speaker, from: Math.max(from, voice.from), to: Math.min(to, voice.to) }))
    .filter(part => part.to > part.from)
    .map(part => ({ speaker: part.speaker, text: cue.text.slice(part.from, part.to) }));
  return parts.length === 0 ? all : parts;
}

/** Whole words spoken in a time range in seconds, with blank lines between paragraphs. */
export function textWithin(
  view: TextView,
  transcript: Transcript,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  const pieces = wordsWithin(transcript, start, end).map(({ cue, from, to }) => {
    const { words } = transcript.cues[cue]!;
    return { cue, from: words[from]!.from, to: words[to]!.to, block: view.blockOfCue(cue) };
  });
  return textOf(pieces, transcript)?.text ?? '';
}

/** Tolerance in seconds for times rounded in an address. */
const roundingSeconds = 0.001;

/** Words of which most is spoken in a time range in seconds. */
export function wordsWithin({ cues }: Transcript, start: number, end: number): CueWords[] {
  const isWithin = (word: Word) => {
    const middle = (word.start + word.end) / 2;
    return middle >= start - roundingSeconds && middle < end - roundingSeconds / 2;
  };
  return cues.flatMap((cue, index) => {
    if (cue.end < start || cue.start > end) return [];
    const from = cue.words.findIndex(isWithin);
    return from < 0 ? [] : [{ cue: index, from, to: cue.words.findLastIndex(isWithin) }];
  });
}

/** A text with what is selected of it. */
export interface SelectableText extends InteractiveText {
  /** Root of the text. */
  readonly scope: TextScope;
  readonly selected: SelectionRange | undefined;
}

/** Element around the text, and callbacks of the buttons. */
export interface QuoteOptions {
  readonly host: OptionsElement;
  /** The player around; `undefined` without one. */
  player(): Element | undefined;
  /** Announces a text to screen readers. */
  announce(text: string): void;
}

/** Shows buttons beside the selected text. They are loaded on first use. */
export class QuoteBar implements ReactiveController {
  readonly #host: OptionsElement;
  readonly #buttons: Lazy<QuoteButtons>;

  constructor(text: SelectableText, options: QuoteOptions) {
    const { host } = options;
    this.#host = host;
    this.#buttons = new Lazy(
      async () => {
        const { QuoteButtons } = await import('./quote-buttons.js');
        return new QuoteButtons(text, options);
      },
      () => host.requestUpdate(),
    );
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#host.share) this.#buttons.want();
  }

  render(): TemplateResult | typeof nothing {
    return this.#buttons.value?.render() ?? nothing;
  }
}
