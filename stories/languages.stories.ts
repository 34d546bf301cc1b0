import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import { Silence } from './silence.js';

/** Messages in the language of the page, text from right to left, and text without spaces. */
const meta: Meta = { title: 'Features/Languages' };
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
function inLanguage(language: string, dir: string, source: string): StoryObj {
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
  };
}

/** From right to left: the parts are mirrored, times and the waveform are not. Vowel signs make no difference. */
export const Arabic = inLanguage('ar', 'rtl', arabic);

/** Words are told apart without spaces, and a line that breaks has none. */
export const Japanese = inLanguage('ja', 'ltr', japanese);

/** Each player speaks the language of the page around it. */
export const Messages: StoryObj = {
  render: () => html`
    ${['de', 'en', 'es', 'fr'].map(language => html`<cue-search lang=${language}></cue-search>`)}
  `,
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
          src="__fault__/404/talk.vtt"
        ></cue-transcript>
      `,
    )}
  `,
};
