import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { parseTranscript } from '../src/transcript/index.js';
import '../src/index.js';
import { dialects } from './dialects.js';
import { english } from './media.js';

const meta: Meta = {
  title: 'Formats',
  component: 'cue-player',
};
export default meta;

/** The same episode, with its transcript as a host or a speech recogniser would have written it. */
function inDialect(name: keyof typeof dialects): StoryObj {
  return {
    name: String(name),
    loaders: [
      async () => {
        const response = await fetch(english.webvtt);
        const source = dialects[name]!(parseTranscript(await response.text()));
        // No type and no name: the format is told from the content.
        return { transcript: URL.createObjectURL(new Blob([source])) };
      },
    ],
    render: (_, { loaded }) =>
      html`<cue-player src=${english.audio} transcript=${loaded.transcript} peaks=${english.peaks}></cue-player>`,
  };
}

/** Speakers, word times, ids. */
export const WebVtt = inDialect('WebVTT');
/** No word times: they are estimated. Speakers before a colon, where they change. */
export const SubRip = inDialect('SubRip');
/** With the names of our own that keep word times. */
export const PodcastJson = inDialect('Podcasting 2.0 JSON');
/** Words are put together by sentence, pause and speaker. */
export const PodcastJsonWords = inDialect('Podcasting 2.0 JSON, one word a segment');
/** `<cite>`, `<time>` and `<p>`. */
export const PodcastHtml = inDialect('Podcasting 2.0 HTML');
/** Segments with words. */
export const Whisper = inDialect('Whisper, faster-whisper');
/** Words without punctuation, apart from the text. */
export const OpenAi = inDialect('OpenAI verbose_json');
/** Milliseconds and tokens. */
export const WhisperCpp = inDialect('whisper.cpp');
/** Words with their speakers. */
export const WhisperX = inDialect('WhisperX');
/** Chunks with pairs of times. */
export const TransformersJs = inDialect('transformers.js');
/** Times are texts. */
export const Aeneas = inDialect('aeneas');
/** `[0:12:03] Ann: …` */
export const StampedText = inDialect('Text with times');
/** One time at the end bounds all before it. */
export const PlainText = inDialect('Text without times');
/** Each line shown twice is kept once. */
export const Rolling = inDialect('Captions that roll');
