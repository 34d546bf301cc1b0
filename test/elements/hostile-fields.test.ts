import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { type Transcript, webAddress } from '../../src/transcript/index.js';
import { addressOf, frame, mount, PlayerDriver, unmountAll, until, wavOf } from './helpers.js';
import { Canary, payloads } from './hostile-payloads.js';

const xml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u0000', '')
    .replaceAll('\u0001', '')
    .replaceAll('\u000c', '');
const line = (text: string) => text.replaceAll(/[\r\n]+/g, ' ');
const stamp = (index: number) =>
  `00:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
const each = (make: (payload: string, index: number) => string) => payloads.map(make).join('\n\n');

/** A file of each format, with every payload in every field that the format has. */
const files: Record<string, string> = {
  'WebVTT, as it stands': `WEBVTT ${line(payloads[0]!)}\n\nSTYLE\n${payloads[4]}\n\nNOTE ${payloads[1]}\n\n${each(
    (payload, i) =>
      `${line(payload)}\n${stamp(i)}.000 --> ${stamp(i + 1)}.000 region:${line(payload)} align:${line(payload)}\n<v.${line(payload)} ${line(payload)}><c.${line(payload)}>${payload}`,
  )}`,
  'WebVTT, escaped': `WEBVTT\n\n${each(
    (payload, i) =>
      `${xml(line(payload))}\n${stamp(i)}.000 --> ${stamp(i + 1)}.000\n<v ${xml(line(payload))}><lang ${xml(line(payload))}><c.${xml(line(payload))}>${xml(line(payload))}</c>`,
  )}`,
  SRT: each(
    (payload, i) =>
      `${i + 1}\n${stamp(i)},000 --> ${stamp(i + 1)},000\n${line(payload)}: ${line(payload)}\n<font color="${line(payload)}">${line(payload)}</font>`,
  ),
  'Podcasting 2.0 JSON': JSON.stringify({
    version: payloads[0],
    segments: payloads.map((payload, i) => ({
      speaker: payload,
      startTime: i,
      endTime: i + 1,
      body: payload,
      [payload]: payload,
    })),
  }),
  Whisper: JSON.stringify({
    text: payloads[0],
    language: payloads[1],
    segments: payloads.map((payload, i) => ({
      id: payload,
      start: i,
      end: i + 1,
      text: ` ${payload}`,
      speaker: payload,
      words: [{ word: ` ${payload}`, start: i, end: i + 0.5, speaker: payload, [payload]: payload }],
    })),
  }),
  'HTML, as it stands': `<!doctype html><title>${payloads[0]}</title>${each((payload, i) => `<cite>${payload}:</cite><time>${stamp(i)}</time><p data-m="${i * 1000}" class="${payload}" style="${payload}">${payload}</p>`)}`,
  'HTML, escaped': each(
    (payload, i) =>
      `<cite id="${xml(payload)}">${xml(payload)}:</cite><time>${stamp(i)}</time><p class="${xml(payload)}">${xml(payload)}</p>`,
  ),
  'text with times': each((payload, i) => `[${stamp(i)}] ${line(payload)}: ${line(payload)}`),
  // What begins with an element is HTML.
  text: `A talk about markup.\n\n${each(line)}`,
};

const chapters: Record<string, string> = {
  JSON: JSON.stringify({
    version: payloads[0],
    title: payloads[0],
    chapters: payloads.map((payload, i) => ({ startTime: i, title: payload, img: payload, url: payload, toc: true })),
  }),
  WebVTT: `WEBVTT\n\n${each((payload, i) => `${line(payload)}\n${stamp(i)}.000 --> ${stamp(i + 1)}.000\n${xml(line(payload))}`)}`,
  text: payloads.map((payload, i) => `${stamp(i)} ${line(payload)} <${line(payload)}>`).join('\n'),
};

/** Every element of the player, through all shadow trees. */
function* elementsIn(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}

const foreign = 'script, iframe, object, embed, base, meta, form, style, marquee, video, math, foreignObject, template';
const addresses = ['href', 'src', 'action', 'data', 'xlink:href', 'poster', 'formaction'];

/** Nothing in the player that could run, and no address that is not of the web or of this test's own. */
function expectOnlyText(player: CuePlayer): void {
  const wrong: string[] = [];
  for (const element of [player, ...elementsIn(player.shadowRoot!)]) {
    const isIcon = element.closest('svg') !== null && element.closest('[aria-hidden]') !== null;
    if (
      element.matches(foreign) ||
      (element.matches('svg, img, a') && !isIcon && !element.matches('[part~=link], [part~=image]'))
    )
      wrong.push(element.outerHTML.slice(0, 200));
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || name === 'srcdoc') wrong.push(`${name}=${value}`);
      const isOurs = element.matches('cue-player, cue-transcript, cue-waveform, cue-chapters, audio, track');
      if (addresses.includes(name) && !isOurs && webAddress(value, location.href) === undefined)
        wrong.push(`${name}=${value}`);
    }
  }
  expect(wrong).to.deep.equal([]);
}

async function settle(player: CuePlayer): Promise<void> {
  await player.updateComplete;
  // Long enough for what runs when it is there, focused, loaded or failed to load.
  for (let i = 0; i < 20; i++) await frame();
}

/** Shows a whole player, uses all its parts, and holds it to be harmless. */
async function expectHarmless(canary: Canary, file: string, chapterFile: string): Promise<PlayerDriver> {
  const player = mount<CuePlayer>(html`
    <cue-player search share links resume media-session src=${wavOf(100)} transcript=${addressOf(file)}
      chapters=${addressOf(chapterFile)} media-title=${payloads[0]} media-artist=${payloads[9]} media-artwork=${payloads[29]}
    ></cue-player>
  `);
  const driver = new PlayerDriver(player);
  await driver.ready();
  driver.audio.currentTime = 1.5;
  const search = player.shadowRoot?.querySelector('cue-search');
  if (search) search.query = 'hacked';
  await settle(player);
  for (const button of driver.transcript.timestamps.slice(0, 5)) button.click();
  const share = player.shadowRoot?.querySelector('cue-share')?.shadowRoot;
  share?.querySelector<HTMLElement>('[part=toggle]')?.click();
  await settle(player);
  expectOnlyText(player);
  expect(canary.runs).to.equal(0);
  return driver;
}

describe('attacks in every field', () => {
  let canary: Canary;

  beforeEach(() => {
    canary = new Canary();
  });

  afterEach(() => {
    unmountAll();
    canary.stop();
    localStorage.clear();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('run where a page takes them for markup: the canary sees them', async () => {
    const frameElement = document.createElement('iframe');
    document.body.append(frameElement);
    const inner = frameElement.contentWindow as Window;
    Object.assign(inner, { hacked: () => canary.runs++ });
    inner.document.body.innerHTML = payloads.join('');
    await until(() => canary.runs > 10, 'several have run');
    frameElement.remove();
  });

  for (const [name, file] of Object.entries(files)) {
    it(`${name}: nothing but text`, async () => {
      const { transcript } = await expectHarmless(canary, file, chapters.JSON!);
      // What is escaped is said in full.
      if (/escaped|JSON|Whisper/.test(name)) {
        const said = transcript.texts.join('\n').replaceAll(/\s+/g, ' ');
        for (const payload of payloads.slice(0, 20)) expect(said).to.include(payload.replaceAll(/\s+/g, ' ').trim());
      }
    });
  }

  for (const [name, file] of Object.entries(chapters)) {
    it(`chapters in ${name}: titles are text, addresses of the web`, async () => {
      await expectHarmless(canary, files.text!, file);
    });
  }

  it('a feed: its words are text, and no address is a script', async () => {
    const items = payloads.map(
      (payload, i) => `<item><title>${xml(payload)}</title><guid>${i}</guid><link>${xml(payload)}</link>
        <enclosure url="${xml(payload)}" type="${xml(payload)}" length="${xml(payload)}"/><description>${xml(payload)}</description>
        <podcast:transcript url="${xml(payload)}" type="text/vtt" language="${xml(payload)}"/>
        <podcast:chapters url="${xml(payload)}" type="application/json+chapters"/></item>`,
    );
    const feed = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "<script>hacked()</script>">]><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>${xml(payloads[0]!)}</title>${items.join('')}</channel></rss>`;
    const player = mount<CuePlayer>(html`<cue-player feed=${addressOf(feed)} guid="0" search share></cue-player>`);
    for (const guid of payloads.keys()) {
      player.guid = String(guid);
      await until(() => player.episode?.guid === String(guid), 'the episode is chosen');
      await player.updateComplete;
      const { audio, chapters: list, transcripts } = player.episode!;
      for (const address of [audio?.url, list?.url, ...transcripts.map(({ url }) => url)]) {
        if (address) expect(address).to.match(/^(?:https?|blob|data):/);
      }
    }
    await settle(player);
    expectOnlyText(player);
    expect(canary.runs).to.equal(0);
  });

  it('attributes, properties, the address of the page and what is stored', async () => {
    const player = mount<CuePlayer>(html`<cue-player links resume remember-rate search share></cue-player>`);
    for (const payload of payloads) {
      localStorage.setItem('cuewave:positions', payload);
      localStorage.setItem('cuewave:rate', payload);
      location.hash = `#${payload}&t=${payload}`;
      for (const name of [
        'src',
        'transcript',
        'peaks',
        'chapters',
        'feed',
        'guid',
        'lang',
        'offset',
        'inserts',
        'media-title',
      ]) {
        player.setAttribute(name, payload);
      }
      await player.updateComplete;
    }
    await settle(player);
    expectOnlyText(player);
    expect(canary.runs).to.equal(0);
  });

  it('a transcript object, with attacks for names, ids and languages', async () => {
    const cues = payloads.map((payload, i) => ({
      id: payload,
      start: i,
      end: i + 1,
      text: payload,
      words: [{ from: 0, to: payload.length, start: i, end: i + 1, timing: 'given' as const }],
      speaker: payload,
      timing: 'given' as const,
      settings: { [payload]: payload },
      markup: payload,
    }));
    const transcript = {
      cues,
      asides: [{ kind: 'title' as const, text: payloads[0]!, beforeCue: 0 }],
      speakers: payloads.map(name => ({ name })),
      chapters: payloads.map((title, i) => ({ start: i, end: i + 1, title })),
      language: payloads[3],
      title: payloads[2],
      notes: [],
    } as unknown as Transcript;
    const player = mount<CuePlayer>(
      html`<cue-player share search src=${wavOf(90)} .transcript=${transcript}></cue-player>`,
    );
    await new PlayerDriver(player).ready();
    await settle(player);
    expectOnlyText(player);
    expect(canary.runs).to.equal(0);
  });
});
