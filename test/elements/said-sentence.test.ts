import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CueTranscript } from '../../src/index.js';
import { embedTranscript, parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { mount, unmountAll, until } from './helpers.js';

/** Two cues of several sentences; what Dr. Brown says in the first has a full stop that ends none. */
const vtt = `WEBVTT

00:00.000 --> 00:12.000
<v Ada>Good evening. Dr. Brown has measured the tide for years! Has anyone seen it move?

00:12.000 --> 00:18.000
<v Tom>Twice a day it climbs the wall. Nobody claps.`;
const sentences = [
  'Good evening.',
  'Dr. Brown has measured the tide for years!',
  'Has anyone seen it move?',
  'Twice a day it climbs the wall.',
  'Nobody claps.',
];
const plain = sentences.slice(0, 3).join(' ').concat('\n\n', sentences.slice(3).join(' '));

const litIn = (root: Node, name: string) =>
  ([...(CSS.highlights.get(name) ?? [])] as Range[])
    .filter(range => root.contains(range.startContainer))
    .map(range => range.toString().trim().replace(/\s+/g, ' '));

const paths: Readonly<Record<string, (media: FakeMedia) => TemplateResult>> = {
  'WebVTT with cues of several sentences': media =>
    html`<cue-transcript .media=${media} .transcript=${parseTranscript(vtt)}></cue-transcript>`,
  'text without times': media =>
    html`<cue-transcript .media=${media} .transcript=${parseTranscript(plain, { duration: 18 })}></cue-transcript>`,
  'what `cuewave embed` writes': media => {
    const written = document.createRange().createContextualFragment(embedTranscript(parseTranscript(vtt)));
    return html`<cue-transcript .media=${media}>${written}</cue-transcript>`;
  },
  'HTML of a page': media => html`
    <cue-transcript .media=${media}>
      <time datetime="PT0S">0:00</time>
      <p>Good <em>evening. Dr. Brown</em> has measured the tide for years! Has anyone seen it move?</p>
      <time datetime="PT12S">0:12</time>
      <p>Twice a day it climbs <a href="#wall">the wall. Nobody</a> claps.</p>
    </cue-transcript>
  `,
};

describe('of a cue of several sentences', () => {
  afterEach(unmountAll);

  for (const [path, template] of Object.entries(paths)) {
    it(`the one that is said is lit, with a rule beside it, and no other: ${path}`, async () => {
      const media = new FakeMedia();
      media.duration = 18;
      const element = mount<CueTranscript>(template(media));
      const transcript = await until(() => element.transcript, 'the text was read');
      await element.updateComplete;
      const root = element.querySelector('p') ? element : element.shadowRoot!;
      const changes: number[] = [];
      element.addEventListener('cue-change', event => changes.push(event.cues.length));
      const said: string[] = [];
      for (const { text, words } of transcript.cues) {
        for (const { from, to, start, end } of words) {
          media.go((start + end) / 2);
          const word = text.slice(from, to);
          await until(() => litIn(root, 'cuewave-word').join() === word, `${word} is lit`);
          // The rule comes when it is loaded, and sentences with it.
          await until(() => element.shadowRoot!.querySelectorAll('.rule').length === 1, 'there is a rule');
          const lit = litIn(root, 'cuewave-cue');
          expect(lit.length, lit.join('|')).to.equal(1);
          expect(sentences).to.include(lit[0]);
          expect(lit[0]).to.include(word);
          if (lit[0] !== said.at(-1)) said.push(lit[0]!);
        }
      }
      expect(said).to.deep.equal(sentences);
      // What is told to scripts stays a cue; the first was at the beginning.
      expect(changes).to.deep.equal([1]);
      expect(element.transcript!.cues.length).to.equal(2);
      media.go(18.5);
      await until(() => litIn(root, 'cuewave-cue').length === 0, 'nothing is said');
    });
  }

  it('the rule is as high as its lines alone', async () => {
    const media = new FakeMedia();
    media.duration = 18;
    const element = mount<CueTranscript>(paths['WebVTT with cues of several sentences']!(media));
    element.style.inlineSize = '20em';
    await until(() => element.transcript, 'the text was read');
    await element.updateComplete;
    media.go(0.3);
    await until(() => litIn(element.shadowRoot!, 'cuewave-cue')[0] === 'Good evening.', 'the first is lit');
    const line = () =>
      [...CSS.highlights.get('cuewave-cue')!].map(range => (range as Range).getBoundingClientRect().height);
    await until(() => {
      const height = element.shadowRoot!.querySelector('.rule')?.getBoundingClientRect().height;
      return height !== undefined && Math.abs(height - line()[0]!) < 1;
    }, 'the rule is beside it');
  });
});
