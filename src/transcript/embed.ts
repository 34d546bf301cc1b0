import { countWhile } from '../text/binary-search.js';
import { roundToMs } from '../text/time.js';
import { embedStyles } from './embed-styles.js';
import { escapeAttribute } from './formats/html-escape.js';
import { writeStyledHtml } from './formats/html-write.js';
import type { Cue, Transcript, Voice, Word } from './model.js';
import { type Paragraph, paragraphsOf } from './paragraphs.js';

/** What {@link embedPlayer} writes besides the transcript. */
export interface EmbedOptions {
  /** Address of the audio, as the page names it. */
  readonly audio: string;
  /** Name of the recording, shown above it unless the transcript begins with it. Default: the transcript's title, else none. */
  readonly title?: string | undefined;
  /** Length of the recording in seconds. Default: not said. */
  readonly duration?: number | undefined;
  /** Further attributes of the `cue-player`, such as `{ search: '', peaks: 'talk.peaks.json' }`. Default: none. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** Address and MIME type of the transcript as a file, for programs that look for one. Default: none. */
  readonly file?: { readonly url: string; readonly type: string } | undefined;
}

/**
 * A transcript as HTML to read and to index, to be put in a `cue-transcript`: a paragraph for each that a reader would
 * see, with its time and its speaker; data attributes keep the times of cues and words. It looks as in the element where
 * the page has {@link embedStyles}.
 *
 * @example
 * ```ts
 * const html = `<cue-transcript for="talk">${embedTranscript(transcript)}</cue-transcript>`;
 * ```
 */
export function embedTranscript(transcript: Transcript): string {
  const paragraphs = paragraphsOf(transcript);
  const keepsLines = transcript.paragraphs !== undefined;
  // Before the first paragraph that ends after the cue it stands before.
  const placeOf = (cue: number) => countWhile(paragraphs.length, at => paragraphs[at]!.to <= cue);
  return writeStyledHtml({
    ...transcript,
    cues: paragraphs.map(paragraph => joined(transcript.cues, paragraph, keepsLines)),
    asides: transcript.asides.map(aside => ({ ...aside, at: placeOf(aside.at) })),
  });
}

/**
 * A player as HTML that needs no JavaScript to be read or heard: the browser's own audio controls and the transcript, in
 * the elements of cuewave, which take over where they are loaded. Told to programs as an `AudioObject`, whose `caption` is
 * the file. A `<style>` has it look the same before. (In the page's head a `<link rel="alternate">` may name it too; here HTML allows none.)
 *
 * @see https://schema.org/AudioObject
 */
export function embedPlayer(transcript: Transcript, options: EmbedOptions): string {
  const { audio, duration, file, title = transcript.title } = options;
  const { language } = transcript;
  const isShown = transcript.asides.some(({ kind, text }) => kind === 'title' && text === title);
  const facts = { name: title, duration: duration && `PT${roundToMs(duration)}S`, inLanguage: language };
  const metas = Object.entries(facts).flatMap(([name, value]) =>
    value ? [`<meta${attributes({ itemprop: name, content: value })}>`] : [],
  );
  const caption = file && [
    '<div itemprop="caption" itemscope itemtype="https://schema.org/MediaObject">',
    `<link${attributes({ itemprop: 'contentUrl', href: file.url })}>`,
    `<meta${attributes({ itemprop: 'encodingFormat', content: file.type })}>`,
    '</div>',
  ];
  return [
    '<div itemscope itemtype="https://schema.org/AudioObject">',
    `<style>\n${embedStyles}\n</style>`,
    ...metas,
    `<link${attributes({ itemprop: 'contentUrl', href: audio })}>`,
    ...(caption ?? []),
    `<cue-player${attributes({ ...options.attributes, ...(title && !isShown ? { 'media-title': title } : {}) })}>`,
    `<audio${attributes({ controls: '', preload: 'metadata', src: audio })}></audio>`,
    '<cue-transcript itemprop="transcript">',
    embedTranscript(transcript).trimEnd(),
    '</cue-transcript>',
    '</cue-player>',
    '</div>',
    '',
  ].join('\n');
}

/** ` name="value"` for each; the name alone where the value is `''`. */
function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`))
    .join('');
}

/**
 * The cues of a paragraph as one. Its words are what has times: words, and else whole cues, among whose words the time
 * is spread anew when it is read.
 */
function joined(cues: readonly Cue[], { from, to }: Paragraph, keepsLines: boolean): Cue {
  const words: Word[] = [];
  const voices: Voice[] = [];
  let text = '';
  let last = cues[from]!.end;
  for (const cue of cues.slice(from, to)) {
    if (text !== '') text += keepsLines ? '\n' : ' ';
    const by = text.length;
    const moved = <T extends { readonly from: number; readonly to: number }>(item: T): T => ({
      ...item,
      from: item.from + by,
      to: item.to + by,
    });
    const { start, end, timing } = cue;
    const isTimed = cue.words.some(word => word.timing !== 'estimated');
    const own: readonly Word[] = isTimed ? cue.words : [{ from: 0, to: cue.text.length, start, end, timing }];
    // Not spread into the arguments of push: a cue may have more words than a call takes arguments.
    for (const word of own) words.push(moved(word));
    for (const voice of cue.voices ?? []) voices.push(moved(voice));
    last = Math.max(last, end);
    text += keepsLines ? cue.text : cue.text.replaceAll('\n', ' ');
  }
  const first = cues[from]!;
  const { id, speaker, start, timing } = first;
  return {
    id: to - from === 1 ? id : '',
    start,
    end: last,
    text,
    words,
    timing,
    ...(speaker === undefined ? {} : { speaker }),
    ...(voices.length > 0 ? { voices } : {}),
  };
}
