import { type Chapter, chapterAt, Timeline, type Transcript } from '../../transcript/index.js';
import { type Marks, type Stretch, speakerColors } from './painter.js';

/** Words shown before and after the one at a time. */
const wordsBefore = 3;
const wordsAfter = 5;

/** What of a transcript and its chapters is drawn or said at a time. No DOM. */
export class Score {
  readonly #transcript: Transcript | undefined;
  readonly #timeline: Timeline | undefined;
  readonly #chapters: readonly Chapter[];
  /** Where each colour of speakers is; none where it is one person. */
  readonly speakers: Marks['speakers'];

  constructor(transcript: Transcript | undefined, chapters: readonly Chapter[]) {
    this.#transcript = transcript;
    this.#timeline = transcript && new Timeline(transcript);
    this.#chapters = chapters;
    this.speakers = transcript ? turnsOf(transcript) : [];
  }

  /** Whether it was made of these. */
  isOf(transcript: Transcript | undefined, chapters: readonly Chapter[]): boolean {
    return transcript === this.#transcript && chapters === this.#chapters;
  }

  /** The cues that are said at a time in seconds. */
  cuesAt(time: number): Stretch[] {
    const cues = this.#timeline?.spanAt(time).cues ?? [];
    return cues.map(index => this.#transcript!.cues[index]!).filter(cue => cue.text !== '');
  }

  /** The words around a time in seconds, and the chapter; `''` where there is none. */
  describe(time: number): { words: string; chapter: string } {
    const chapter = this.#chapters[chapterAt(this.#chapters, time)]?.title ?? '';
    const place = this.#timeline?.spanAt(time).word;
    const cue = place && this.#transcript?.cues[place.cue];
    if (!cue || !place) return { words: '', chapter };
    const first = Math.max(0, place.word - wordsBefore);
    const last = Math.min(cue.words.length - 1, place.word + wordsAfter);
    const text = cue.text.slice(cue.words[first]!.from, cue.words[last]!.to).replace(/\s+/g, ' ');
    const isCut = [first > 0 ? '… ' : '', last < cue.words.length - 1 ? ' …' : ''];
    return { words: `${isCut[0]}${text}${isCut[1]}`, chapter };
  }
}

/** Neighbouring cues of one speaker taken together, by colour. */
function turnsOf({ cues, speakers }: Transcript): Marks['speakers'] {
  if (speakers.length < 2) return [];
  const indices = new Map(speakers.map(({ name }, index) => [name, index]));
  const turns = Array.from({ length: speakerColors }, (): { start: number; end: number }[] => []);
  let before: { readonly speaker: number; readonly turn: { end: number } } | undefined;
  for (const { speaker: name, start, end } of cues) {
    const speaker = indices.get(name ?? '');
    if (speaker === undefined) continue;
    if (before?.speaker === speaker && start - before.turn.end < 2) {
      before.turn.end = Math.max(before.turn.end, end);
      continue;
    }
    const turn = { start, end };
    before = { speaker, turn };
    turns[speaker % speakerColors]!.push(turn);
  }
  return turns;
}
