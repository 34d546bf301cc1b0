import { expect } from 'chai';
import { html } from 'lit';
import type { CueWaveform } from '../../src/index.js';
import { Random } from '../conformance/random.js';
import { addressOf, english, frame, hasOutline, mount, once, unmountAll, until } from './helpers.js';
import { Noise } from './noise.js';

const rounds = 3;
const stepsOfRound = 30;

const vtt = (name: string) => addressOf(`WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ann>This is ${name}.\n`);
/** The same file, after a while: what was asked for before may come after it. */
const late = (path: string) => `/__fault__/late${path}`;
const [one, two] = [vtt('one'), vtt('two')];
const chapters = '/demo/media/tides.en.chapters.vtt';
const flag = [''];
const texts = [one, two, english.webvtt, late(english.webvtt), '/__fault__/404/a.vtt', '/__fault__/hang/a.vtt'];
const peaks = [english.peaks, late(english.peaks), '/__fault__/404/a.json', '/__fault__/hang/a.json'];

/** What both the transcript and the player around it have. */
const ofText = {
  speakers: flag,
  'text-size': flag,
  share: flag,
  align: flag,
  'align-models': ['/__fault__/404/models'],
  'align-recognizer': ['/__fault__/404/recognizer.js'],
  offset: ['1', 'x'],
  inserts: ['0.5+1', 'x', '[{"at":0,"duration":2}]'],
  'transcribed-duration': ['233', '1', 'x'],
  layout: ['page', 'x'],
};
const targets = ['audio-a', 'audio-b', 'nobody'];

/** Values of every attribute of every element. That it is absent is one more. */
const values: Record<string, Record<string, readonly string[]>> = {
  'cue-player': {
    ...ofText,
    src: [english.audio, late(english.audio), '/__fault__/404/a.mp3', '/__fault__/hang/a.mp3'],
    transcript: texts,
    peaks,
    chapters: [chapters, late(chapters), '/__fault__/404/c.vtt', '/__fault__/hang/c.vtt'],
    search: flag,
    preload: ['none', 'metadata', 'auto'],
    feed: ['/demo/media/feed.xml', late('/demo/media/feed.xml'), '/__fault__/404/f.xml', '/__fault__/hang/f.xml'],
    guid: ['cuewave-demo-levain', 'none'],
    'no-shortcuts': flag,
    rates: ['1 1.2 4', 'x'],
    links: flag,
    'share-url': ['/episodes/12'],
    resume: flag,
    exclusive: flag,
    'remember-rate': flag,
    'media-session': flag,
    'no-header': flag,
    'file-tags': flag,
    sticky: flag,
    crossorigin: ['anonymous'],
    'media-title': ['A title', 'Another'],
    'media-artist': ['Ann'],
    'media-artwork': ['/demo/a.png'],
    lang: ['fr', 'ja', 'de'],
  },
  'cue-transcript': {
    ...ofText,
    src: texts,
    srclang: ['en', 'fr', 'xx'],
    'no-follow': flag,
    for: targets,
    lang: ['fr', 'ar'],
  },
  'cue-waveform': { peaks, zoom: ['1', '4', 'x'], 'no-measure': flag, for: targets, lang: ['es', 'en'] },
  'cue-controls': {
    back: ['5', 'x'],
    forward: ['60', '-1'],
    rates: ['2 1', 'x'],
    'no-shortcuts': flag,
    for: targets,
    lang: ['de', 'xx'],
  },
  'cue-chapters': {
    src: [chapters, late(chapters), '/__fault__/404/c.vtt', '/__fault__/hang/c.vtt'],
    collapsible: flag,
    for: targets,
    lang: ['ja', 'en'],
  },
  'cue-search': { query: ['the', 'this', 'zzz'], for: targets, lang: ['fr', 'en'] },
  'cue-share': { for: targets, lang: ['fr', 'en'] },
};

/** What a reader may see or hear of a node and all in it, with its shadow tree. */
function stateOf(node: Node): string {
  if (node instanceof Text) return node.data.trim();
  if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && node.hidden)) return '';
  const inner = [...node.childNodes].map(stateOf).filter(Boolean).join(' ');
  if (!(node instanceof Element)) return inner;
  const attributes = [...node.attributes]
    .filter(({ name }) => name !== 'style')
    .map(({ name, value }) => `${name}=${value}`)
    .sort();
  const facts = [
    ...(node instanceof HTMLInputElement ? [node.value, node.disabled] : []),
    ...(node.localName === 'cue-waveform' ? [hasOutline(node as CueWaveform) ? 'outline' : 'no outline'] : []),
    ...(node instanceof HTMLMediaElement ? [node.error?.code ?? 'no error', node.duration] : []),
  ];
  const shadow = node.shadowRoot ? ` #${stateOf(node.shadowRoot)}#` : '';
  return `<${[node.localName, ...attributes, ...facts].join(' ')}>${shadow} ${inner}</>`;
}

/** The first place where two texts differ. */
function differenceOf(a: string, b: string): string {
  let at = 0;
  while (at < Math.max(a.length, b.length) && a[at] === b[at]) at++;
  return at >= a.length && at >= b.length
    ? ''
    : `…${a.slice(Math.max(0, at - 100), at + 200)}… and not …${b.slice(Math.max(0, at - 100), at + 200)}…`;
}

/** Waits until whatever was asked for before is answered, if ever. */
async function answersAreHere(): Promise<void> {
  await fetch(late(chapters), { cache: 'no-store' });
  for (let i = 0; i < 5; i++) await frame();
}

describe('attributes in any order', () => {
  let noise: Noise;
  beforeEach(() => {
    noise = new Noise();
    localStorage.clear();
  });
  afterEach(() => {
    unmountAll();
    noise.stop();
    localStorage.clear();
    expect(noise.heard).to.deep.equal([]);
  });

  for (const [name, choices] of Object.entries(values)) {
    it(`${name} is in the end as a new one with the same attributes`, async function () {
      this.timeout(120_000);
      const known = (customElements.get(name) as unknown as { observedAttributes: string[] }).observedAttributes;
      expect(
        Object.keys(choices)
          .filter(attribute => attribute !== 'lang')
          .sort(),
      ).to.deep.equal([...known].sort());
      const seed = Math.floor(Math.random() * 2 ** 32);
      const random = new Random(seed);
      const page = mount<HTMLElement>(html`
        <main>
          <audio id="audio-a" src=${english.audio} preload="metadata">
            <track kind="captions" src=${english.webvtt} srclang="en" default />
            <track kind="subtitles" src=${late('/demo/media/tides.fr.vtt')} srclang="fr" />
          </audio>
          <audio id="audio-b" src="/demo/media/levain.fr.mp3" preload="metadata"></audio>
          <section class="pair"></section>
          <section></section>
          <style>
            /* Both in view, however long a text that flows with the page. */
            .pair {
              display: grid;
              grid-template-columns: repeat(2, minmax(0, 1fr));
              align-items: start;
            }
          </style>
        </main>
      `);
      const [home, other] = page.querySelectorAll('section');
      for (const audio of page.querySelectorAll('audio'))
        if (audio.readyState === 0) await once(audio, 'loadedmetadata');
      const set = (element: Element, attribute: string, value: string | null) =>
        value === null ? element.removeAttribute(attribute) : element.setAttribute(attribute, value);
      const used = document.createElement(name);
      home!.append(used);
      for (let round = 0; round < rounds; round++) {
        for (let step = 0; step < stepsOfRound; step++) {
          const attribute = random.pick(Object.keys(choices));
          set(used, attribute, random.pick([...choices[attribute]!, null]));
          if (random.chance(0.1)) random.pick([home!, other!]).append(used);
          if (random.chance(0.05)) used.remove();
          if (random.chance(0.3)) await frame();
        }
        home!.append(used);
        // What was loaded before stays, and a new one would load nothing.
        if (used.getAttribute('preload') === 'none') used.removeAttribute('preload');
        // What never answers is told to be slow, of each at its own time.
        for (const { name: attribute, value } of [...used.attributes]) {
          if (value.includes('/hang/'))
            set(used, attribute, random.pick(choices[attribute]!.filter(v => !v.includes('/hang/'))));
        }
        const fresh = document.createElement(name);
        for (const { name: attribute, value } of used.attributes) fresh.setAttribute(attribute, value);
        home!.append(fresh);
        const isSame = () => stateOf(used) === stateOf(fresh);
        const settle = async () => {
          await answersAreHere();
          await until(isSame, 'both are the same').catch(cause => {
            const given = [...used.attributes].map(({ name, value }) => `${name}=“${value}”`).join(' ');
            const difference = differenceOf(stateOf(used), stateOf(fresh));
            throw new Error(`seed ${seed}, round ${round}, ${given}: ${difference}`, { cause });
          });
        };
        await settle();
        // What comes late changes nothing.
        await settle();
        fresh.remove();
      }
    });
  }
});
