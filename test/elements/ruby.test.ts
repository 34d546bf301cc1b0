import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueTranscript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { addressOf, mount, TranscriptDriver, unmountAll, until } from './helpers.js';

const file = `WEBVTT

00:00.000 --> 00:04.000
今日は<ruby>漢字<rt>かんじ</rt></ruby>です。

00:04.000 --> 00:08.000
<00:04.000>これは<00:05.000><ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby><00:07.000>タワー &amp; a

00:08.000 --> 00:12.000
最後。
`;

describe('words with their reading', () => {
  afterEach(unmountAll);

  async function shown(): Promise<{ transcript: TranscriptDriver; media: FakeMedia; rubies: HTMLElement[] }> {
    const media = new FakeMedia();
    const element = mount<CueTranscript>(
      html`<cue-transcript lang="ja" .media=${media} src=${addressOf(file)}></cue-transcript>`,
    );
    const transcript = new TranscriptDriver(element);
    await transcript.ready();
    const rubies = () => [...transcript.root.querySelectorAll<HTMLElement>('.words ruby')];
    await until(() => rubies().length === 3, 'they are shown');
    return { transcript, media, rubies: rubies() };
  }

  it('have it above them, and no text is lost or moved', async () => {
    const { transcript, rubies } = await shown();
    expect(rubies.map(({ innerHTML }) => innerHTML)).to.deep.equal([
      '漢字<rt>かんじ</rt>',
      '東<rt>とう</rt>',
      '京<rt>きょう</rt>',
    ]);
    const { cues } = transcript;
    expect(transcript.texts.join('').replace(/\s/g, '')).to.equal(
      cues.map(({ text }) => text.replace(/\s/g, '')).join(''),
    );
    const [reading, ruby] = [rubies[0]!.querySelector('rt')!, rubies[0]!].map(each => each.getBoundingClientRect());
    expect(reading!.bottom).to.be.at.most(ruby!.bottom - 8);
  });

  it('have it above them in HTML, too', async () => {
    const html5 = '<time>0:00</time><p>今日は<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です。</p>';
    const element = mount<CueTranscript>(html`<cue-transcript lang="ja" .media=${new FakeMedia()}></cue-transcript>`);
    element.transcript = parseTranscript(html5);
    const ruby = await until(() => element.shadowRoot?.querySelector('.words ruby'), 'it is shown');
    expect(ruby.innerHTML).to.equal('漢字<rt>かんじ</rt>');
    expect(ruby.parentElement!.textContent).to.equal('今日は漢字かんじです。');
  });

  it('are lit, as the words after them are', async () => {
    const { transcript, media } = await shown();
    media.go(5.5);
    await until(() => '東とう京きょう'.includes(transcript.litText.replace(/ /g, '') || '-'), 'one of them is lit');
    media.go(7.5);
    await until(() => /タワー|a/.test(transcript.litText), 'what follows is lit');
    const [cue] = transcript.lit('cuewave-cue');
    expect(cue!.toString()).to.equal(transcript.cues[1]!.text);
    media.go(9);
    await until(() => transcript.lit('cuewave-cue')[0]?.toString() === '最後。', 'the last is lit');
  });

  it('are gone to when they are clicked, as the words after them are', async () => {
    const { transcript, media, rubies } = await shown();
    const press = async ({ left, top, width, height }: DOMRect) => {
      await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height - 4)] });
    };
    await press(rubies[1]!.getBoundingClientRect());
    await until(() => media.seeks.length === 1, 'it goes there');
    expect(media.seeks[0]).to.be.within(5, 6.99);
    const range = document.createRange();
    range.selectNodeContents(transcript.root.querySelectorAll('.words')[0]!);
    const text = [...transcript.root.querySelectorAll('.words')].flatMap(words => [...words.childNodes]);
    const last = text.find(node => node.nodeType === Node.TEXT_NODE && (node as Text).data.includes('タワー'))!;
    range.selectNodeContents(last);
    range.setEnd(last, 3);
    await press(range.getBoundingClientRect());
    await until(() => media.seeks.length === 2, 'it goes there');
    expect(media.seeks[1]).to.equal(7);
  });

  it('are quoted with what is around them', async () => {
    const { transcript, rubies } = await shown();
    const words = rubies[0]!.parentElement!;
    getSelection()!.setBaseAndExtent(words.firstChild!, 2, words.lastChild!, 1);
    await until(() => transcript.element.getSelectionRange(), 'it is selected');
    expect(transcript.element.getSelectionRange()?.text).to.match(/^は漢字かんじで/);
  });
});
