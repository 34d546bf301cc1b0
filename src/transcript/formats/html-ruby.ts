import { countWhile } from '../../text/binary-search.js';
import { withEstimatedWords } from '../estimate.js';
import { factsOf, withWords } from '../lazy-words.js';
import type { Cue, Transcript } from '../model.js';
import type { Slices } from '../slices.js';
import { speakersOf } from '../speakers.js';
import { escapeText } from './html-escape.js';

// Unicode's own for readings: before the words, between them and their reading, and after it.
const [BEFORE, BETWEEN, AFTER] = ['\uFFF9', '\uFFFA', '\uFFFB'];
const MARK = /[\uFFF9-\uFFFB]/g;
const RUBY = /\uFFF9([^\uFFF9-\uFFFB]+)\uFFFA([^\uFFF9-\uFFFB]+)\uFFFB/g;

/** Marks readings in the text of `<ruby>`, so that they are found in what becomes of it. */
export class RubyMarks {
  /** Whether a mark was set. */
  isThere = false;
  #isRuby = false;
  #isReading = false;
  /** Whether the text is for those who cannot show readings: parentheses. */
  #isFallback = false;
  /** The mark that was set last. */
  #last = AFTER;

  open(name: string): void {
    if (name === 'ruby') this.#isRuby = true;
    else if (name === 'rt' || name === 'rtc') this.#isReading = this.#isRuby;
    else if (name === 'rp') this.#isFallback = this.#isRuby;
  }

  /** Gives what is to be added to the text. */
  close(name: string): string {
    if (name === 'rt' || name === 'rtc') this.#isReading = false;
    else if (name === 'rp') this.#isFallback = false;
    return name === 'ruby' ? this.end() : '';
  }

  /** Whatever is open ends; gives what is to be added to the text. */
  end(): string {
    const isOpen = this.#last === BETWEEN;
    this.#isRuby = this.#isReading = this.#isFallback = false;
    this.#last = AFTER;
    return isOpen ? AFTER : '';
  }

  /** Gives a text with its marks. */
  text(text: string): string {
    if (!this.#isRuby) return text;
    const isBlank = text.trim() === '';
    if (this.#isFallback || (isBlank && this.#last === BETWEEN)) return '';
    if (isBlank) return text;
    if (this.#isReading) {
      if (this.#last === AFTER) return text;
      const mark = this.#last === BETWEEN ? '' : BETWEEN;
      this.#last = BETWEEN;
      return mark + text.trim();
    }
    if (this.#last === BEFORE) return text;
    const mark = this.#last === BETWEEN ? AFTER + BEFORE : BEFORE;
    this.#last = BEFORE;
    this.isThere = true;
    return mark + text.trimStart();
  }
}

/** The transcript with what {@link RubyMarks} marked as markup of its cues. */
export function* withRubyInSlices(transcript: Transcript): Slices<Transcript> {
  const cues: Cue[] = [];
  for (const cue of transcript.cues) {
    if (cues.length % 200 === 199) yield;
    cues.push(withRuby(cue));
  }
  const { title } = transcript;
  return {
    ...transcript,
    cues,
    speakers: speakersOf(cues),
    asides: transcript.asides.map(aside => ({ ...aside, text: plain(aside.text) })),
    notes: transcript.notes.map(note => ({ ...note, message: plain(note.message) })),
    ...(title === undefined ? {} : { title: plain(title) }),
  };
}

/** A text without marks. */
function plain(text: string): string {
  return text.replace(MARK, '');
}

/** A name without its reading. */
function nameOf(text: string): string {
  return plain(text.replace(RUBY, '$1'));
}

function withRuby(cue: Cue): Cue {
  const { speaker, voices } = cue;
  const isNamedPlain = ![speaker ?? '', ...(voices ?? []).map(voice => voice.speaker)].some(
    name => plain(name) !== name,
  );
  const facts = { ...factsOf(cue), ...(speaker === undefined ? {} : { speaker: nameOf(speaker) }) };
  const marks = Array.from(cue.text.matchAll(MARK), ({ index }) => index);
  const placeOf = (at: number) => at - countWhile(marks.length, index => marks[index]! < at);
  const moved = <T extends { from: number; to: number }>(part: T): T => ({
    ...part,
    from: placeOf(part.from),
    to: placeOf(part.to),
  });
  if (voices) {
    Object.assign(facts, { voices: voices.map(voice => ({ ...moved(voice), speaker: nameOf(voice.speaker) })) });
  }
  if (marks.length === 0) return isNamedPlain ? cue : withWords(facts, () => cue.words);
  const text = plain(cue.text);
  // The markup of a cue would have to say when its words are said.
  const isEstimated = cue.words.every(({ timing }) => timing === 'estimated');
  if (!isEstimated)
    return withWords({ ...facts, text }, () => cue.words.map(moved).filter(({ from, to }) => from < to));
  const markup = plain(escapeText(cue.text).replace(RUBY, '<ruby>$1<rt>$2</rt></ruby>'));
  return withEstimatedWords({ ...facts, text, ...(markup.includes('<ruby>') ? { markup } : {}) });
}
