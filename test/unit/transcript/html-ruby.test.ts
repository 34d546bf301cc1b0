import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTranscript, readHtml, writeWebvtt } from '../../../src/transcript/index.js';
import { assertSound } from './sound.js';

/** Text, markup and speaker of each cue. */
function read(source: string): [text: string, markup: string | undefined, speaker: string | undefined][] {
  const transcript = parseTranscript(source);
  assertSound(transcript, source);
  assert.doesNotMatch(JSON.stringify(transcript), /[\ufff9-\ufffb]/);
  return transcript.cues.map(({ text, markup, speaker }) => [text, markup, speaker]);
}

const tokyo = '<ruby>東京<rt>とうきょう</rt></ruby>';

describe('words with a reading in HTML', () => {
  it('are marked up as in WebVTT, with and without times', () => {
    const html = `<cite>Ada:</cite><time>0:01</time><p>${tokyo}に行きます。</p><time>0:05</time><p>Good <ruby>明日<rp>(</rp><rt>あした</rt><rp>)</rp></ruby> &amp; all.</p>`;
    const rows = [
      ['東京とうきょうに行きます。', `${tokyo}に行きます。`, 'Ada'],
      ['Good 明日あした & all.', 'Good <ruby>明日<rt>あした</rt></ruby> &amp; all.', 'Ada'],
    ];
    assert.deepEqual(read(html), rows);
    const written = writeWebvtt(parseTranscript(html));
    assert.ok(written.includes(rows[0]![1]!) && written.includes(rows[1]![1]!), written);
    const { cues } = readHtml(`<p>今日は${tokyo}です。</p><p>二つ目の文です。</p>`);
    assert.deepEqual(
      cues.map(({ text, markup }) => [text, markup]),
      [
        ['今日は東京とうきょうです。', `今日は${tokyo}です。`],
        ['二つ目の文です。', undefined],
      ],
    );
  });

  for (const [name, ruby, markup] of [
    [
      'a reading for each letter',
      '漢<rt>かん</rt>字<rt>じ</rt>',
      '<ruby>漢<rt>かん</rt></ruby><ruby>字<rt>じ</rt></ruby>',
    ],
    [
      'all readings after all letters',
      '<rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt>',
      '<ruby>漢字<rt>かんじ</rt></ruby>',
    ],
    ['readings that do not end', '漢<rt>かん<rp>・<rt>じ', '<ruby>漢<rt>かんじ</rt></ruby>'],
    ['lines of their own', '\n  漢字\n  <rt>\n    かんじ\n  </rt>\n', '<ruby>漢字 <rt>かんじ</rt></ruby>'],
    ['no reading', '漢字', undefined],
    ['a reading of nothing', '<rt>かんじ</rt>', undefined],
    ['nothing', '', undefined],
  ] as const) {
    it(`may have ${name}`, () => {
      const [[text, found] = []] = read(`<time>0:01</time><p>これは<ruby>${ruby}</ruby>です。</p>`);
      assert.equal(found, markup && `これは${markup}です。`);
      assert.equal(text, (found ?? text ?? '').replace(/<[^<>]*>/g, ''));
    });
  }

  it('keep the times of words, and name speakers by the words', () => {
    const [cue] = parseTranscript(
      '<p><span data-m="1000" data-d="400">Good </span><span data-m="1500" data-d="400"><ruby>明日<rt>あした</rt></ruby> </span><span data-m="2000" data-d="400">all.</span></p>',
    ).cues;
    assert.equal(cue!.text, 'Good 明日あした all.');
    assert.deepEqual(
      cue!.words.map(({ from, to }) => cue!.text.slice(from, to)),
      ['Good', '明日', 'あした', 'all.'],
    );
    assert.deepEqual([cue!.words[0]!.start, cue!.words[3]!.start], [1, 2]);
    const names = '<cite><ruby>太郎<rt>たろう</rt></ruby></cite><time>0:01</time><p>はい。</p>';
    assert.deepEqual(read(names), [['はい。', undefined, '太郎']]);
    assert.deepEqual(parseTranscript(names).speakers, [{ name: '太郎' }]);
  });

  it('are plain in what is not said', () => {
    const { asides } = parseTranscript(`<h1>${tokyo}</h1><time>0:01</time><p>はい。</p>`);
    assert.deepEqual(
      asides.map(({ text }) => text),
      ['東京とうきょう'],
    );
  });
});
