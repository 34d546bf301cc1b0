import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { until } from '../test/elements/helpers.js';
import '../src/index.js';
import { clickWord, find, lit, press, transcriptIn, write } from './acts.js';
import { Silence } from './silence.js';

const meta: Meta = {
  title: 'Languages',
  component: 'cue-player',
};
export default meta;

const arabic = `WEBVTT
Language: ar

00:00.000 --> 00:05.000
<v ليلى>مساء الخير. نقف الليلة عند الميناء القديم، والماء ينسحب ببطء.

00:05.000 --> 00:11.000
<v ليلى>يقول الصيادون إن البحر يعود مرتين قبل الفجر، ولا أحد يعرف السبب.

00:11.000 --> 00:17.000
<v سامر>كتبتُ الرقم 42 على الجدار، ثم كتبتُ كلمة tide بجانبه.

00:17.000 --> 00:24.000
<v سامر>وفي الصباح كان الجدار مبتلًّا، وبقي الرقم كما هو.
`;

const japanese = `WEBVTT
Language: ja

00:00.000 --> 00:05.000
<v 由紀>こんばんは。今夜は古い港から、
ゆっくり引いていく潮の音をお届けします。

00:05.000 --> 00:11.000
<v 由紀>漁師たちは、夜明けまでに海が二度戻ってくると言います。

00:11.000 --> 00:17.000
<v 健>私は壁に数字を書きました。四十二、それから「tide」という言葉です。

00:17.000 --> 00:24.000
<v 健>朝になると壁は濡れていましたが、数字は残っていました。
`;

/** A player in a language, with a text that is kept in an address of its own. */
function inLanguage(language: string, dir: string, source: string, search: string): StoryObj {
  return {
    render: () => html`
      <div lang=${language} dir=${dir}>
        <cue-player
          search
          share
          .media=${new Silence(30)}
          transcript=${`data:text/vtt,${encodeURIComponent(source)}`}
        ></cue-player>
      </div>
    `,
    play: async ({ canvasElement }) => {
      const transcript = await transcriptIn(canvasElement, 'cue-player', 'cue-transcript');
      const media = transcript.element.media!;
      await expect(getComputedStyle(transcript.wordsAround(0)).direction).toBe(dir);
      // Messages in that language, with nothing left in English.
      const label = () => find(canvasElement, 'cue-player', 'cue-controls', '.play')?.getAttribute('aria-label');
      await until(() => label() && label() !== 'Play', 'the buttons are in the language');
      // Words as the language has them, also where no space parts them.
      const position = { cue: 1, word: 3 };
      await expect(transcript.cues[1]!.words.length).toBeGreaterThan(8);
      await clickWord(transcript, position);
      await lit(transcript, transcript.textOf(position));
      await expect(media.currentTime).toBeCloseTo(transcript.word(position).start, 3);
      // To the next word, which is to the left where the text runs there.
      const block = transcript.timestamps.find(button => button.tabIndex === 0)!;
      block.focus();
      await press(dir === 'rtl' ? '{ArrowLeft}' : '{ArrowRight}');
      await expect(transcript.lit('cuewave-pick').join()).toBe(transcript.textOf({ cue: 0, word: 0 }));
      const field = find<HTMLInputElement>(canvasElement, 'cue-player', 'cue-search', 'input')!;
      await write(field, search);
      await until(() => transcript.lit('cuewave-hit-current').length === 1, 'it is found');
    },
  };
}

/** From right to left: the parts are mirrored, times and the waveform are not. Vowel signs make no difference. */
export const Arabic = inLanguage('ar', 'rtl', arabic, 'كتبت الرقم');

/** Words are told apart without spaces, and a line that breaks has none. */
export const Japanese = inLanguage('ja', 'ltr', japanese, '今夜は古い港からゆっくり');

/** Each player speaks the language of the page around it. */
export const Messages: StoryObj = {
  render: () => html`
    ${['de', 'en', 'es', 'fr'].map(language => html`<cue-search lang=${language}></cue-search>`)}
  `,
  play: async ({ canvasElement }) => {
    const labels = () =>
      [...canvasElement.querySelectorAll('cue-search')].map(
        search => find<HTMLInputElement>(search, 'input')?.placeholder,
      );
    await until(() => new Set(labels()).size === 4, 'each has texts of its own');
  },
};

/** What went wrong is told in the reader's language too, wholly. */
export const Problems: StoryObj = {
  parameters: { expectErrors: true },
  render: () => html`
    ${['ar', 'de', 'en', 'es', 'fr', 'ja'].map(
      language => html`
        <cue-transcript
          lang=${language}
          dir=${language === 'ar' ? 'rtl' : 'ltr'}
          src="/__fault__/404/talk.vtt"
        ></cue-transcript>
      `,
    )}
  `,
  play: async ({ canvasElement }) => {
    const texts = () =>
      [...canvasElement.querySelectorAll('cue-transcript')].map(element => find(element, '.problem')?.textContent);
    await until(() => new Set(texts()).size === 6 && texts().every(Boolean), 'each says it in its own words');
    for (const text of texts()) await expect(text).toContain('404');
  },
};
