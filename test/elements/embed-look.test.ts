import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { embedPlayer, parseTranscript } from '../../src/transcript/index.js';
import { english, mount, unmountAll, until } from './helpers.js';

/** What of a paragraph readers see, from the corner of the transcript. */
interface Look {
  readonly text: string;
  readonly box: readonly number[];
  readonly style: readonly string[];
}

function lookOf(element: Element | null, origin: DOMRect): Look | undefined {
  if (!element?.textContent) return undefined;
  const { left, top, width, height } = element.getBoundingClientRect();
  const { color, fontSize, fontWeight, fontStyle, lineHeight, fontVariantNumeric, cursor } =
    element.ownerDocument.defaultView!.getComputedStyle(element);
  return {
    text: element.textContent,
    box: [left - origin.left, top - origin.top, width, height],
    style: [color, fontSize, fontWeight, fontStyle, lineHeight, fontVariantNumeric, cursor],
  };
}

/** The looks of the names, times and words in the first paragraphs. */
function looksOf(transcript: Element, paragraphs: readonly Element[], names: string, times: string, words: string) {
  const origin = transcript.getBoundingClientRect();
  return paragraphs
    .slice(0, 6)
    .map(paragraph => [names, times, words].map(part => lookOf(paragraph.querySelector(part), origin)));
}

/**
 * @param isStill Whether cursors may differ, as in a page without scripts.
 */
function expectAlike(found: ReturnType<typeof looksOf>, tag: ReturnType<typeof looksOf>, isStill = false): void {
  const plain = (looks: typeof tag) =>
    looks.map(parts => parts.map(part => part && [part.text, ...part.style.slice(0, isStill ? -1 : undefined)]));
  expect(plain(found)).to.deep.equal(plain(tag));
  for (const [index, parts] of tag.entries()) {
    for (const [at, part] of parts.entries()) {
      const box = found[index]![at]?.box;
      const isNear = part === undefined || part.box.every((value, side) => Math.abs(box![side]! - value) < 1);
      expect(isNear, `${part?.text}: ${box} for ${part?.box}`).to.equal(true);
    }
  }
}

describe('what `cuewave embed` writes', () => {
  let html5 = '';
  before(async () => {
    const source = parseTranscript(await (await fetch(english.webvtt)).text());
    html5 = embedPlayer(source, { audio: english.audio });
  });
  afterEach(unmountAll);
  after(() => setViewport({ width: 800, height: 600 }));

  const looksOfTag = async (width: number, scheme: string, size: number) => {
    const box = mount<HTMLElement>(
      html`<div><cue-player transcript=${english.webvtt} src=${english.audio}></cue-player></div>`,
    );
    place(box, width, scheme, size);
    const player = box.firstElementChild as CuePlayer;
    const transcript = await until(() => player.shadowRoot?.querySelector('cue-transcript'), 'it has a transcript');
    const root = transcript.shadowRoot!;
    await until(() => root.querySelector('.rule, .paragraph:nth-child(3)'), 'the text is there');
    return looksOf(transcript, [...root.querySelectorAll('.paragraph')], '.speaker', '.timestamp', '.words');
  };

  const looksIn = (root: ParentNode) =>
    looksOf(root.querySelector('cue-transcript')!, [...root.querySelectorAll('.cue-paragraph')], 'cite', 'time', 'p');

  for (const width of [300, 390, 760, 1280]) {
    for (const [scheme, size] of [
      ['light', 16],
      ['dark', 16],
      ['light', 21],
      ['light', 10],
    ] as const) {
      it(`looks like the tag before scripts and after, ${width} px wide, ${scheme}, in a text of ${size} px`, async () => {
        const tag = await looksOfTag(width, scheme, size);
        expect(tag.length).to.equal(6);

        const frame = await pageOf(html5, width);
        const page = frame.contentDocument!;
        expect(frame.contentWindow!.customElements.get('cue-player')).to.equal(undefined);
        place(page.body.firstElementChild as HTMLElement, width, scheme, size);
        expectAlike(looksIn(page), tag, true);

        const box = mount<HTMLElement>(html`<div></div>`);
        place(box, width, scheme, size);
        box.append(document.createRange().createContextualFragment(html5));
        await until(() => box.querySelector('time[role="button"]'), 'it was taken over');
        expectAlike(looksIn(box), tag);
      });
    }
  }

  for (const width of [300, 390, 760, 1280]) {
    it(`has its text where the tag has it, before scripts and after, ${width} px wide`, async () => {
      const source = parseTranscript(await (await fetch(english.webvtt)).text());
      const chapters = '/demo/media/tides.en.chapters.vtt';
      const attributes = { peaks: english.peaks, chapters, search: '', speakers: '' };
      const page = embedPlayer(source, { audio: english.audio, title: 'The quiet pull of the moon', attributes });
      const topIn = (root: ParentNode) => {
        const [player, text] = ['cue-player', '.cue-paragraph'].map(name => root.querySelector(name)!);
        return text!.getBoundingClientRect().top - player!.getBoundingClientRect().top;
      };
      await setViewport({ width: width + 40, height: 600 });
      const frame = await pageOf(page, width);
      place(frame.contentDocument!.body.firstElementChild as HTMLElement, width, 'light', 16);
      const before = topIn(frame.contentDocument!);

      const box = mount<HTMLElement>(html`<div></div>`);
      place(box, width, 'light', 16);
      box.append(document.createRange().createContextualFragment(page));
      const part = (name: string) => box.querySelector('cue-player')!.shadowRoot?.querySelector(name)?.shadowRoot;
      await until(() => box.querySelector('time[role="button"]'), 'it was taken over');
      await until(() => part('cue-chapters')?.querySelector('summary, nav'), 'there are chapters');
      await until(() => Math.abs(topIn(box) - before) < 1.5, 'the text is where it was');
    });
  }

  it('looks so where the policy of the page refuses its style sheet, once scripts are there', async () => {
    const tag = await looksOfTag(760, 'light', 16);
    const box = mount<HTMLElement>(html`<div></div>`);
    place(box, 760, 'light', 16);
    box.append(document.createRange().createContextualFragment(html5));
    box.querySelector('style')!.remove();
    await until(() => box.querySelector('time[role="button"]'), 'it was taken over');
    expectAlike(looksIn(box), tag);
  });

  it('keeps its looks in a page that styles paragraphs of its own', async () => {
    const tag = await looksOfTag(760, 'light', 16);
    const box = mount<HTMLElement>(html`<div class="entry"></div>`);
    place(box, 760, 'light', 16);
    const theirs = document.createElement('style');
    theirs.textContent = `
      .entry p { margin: 0 0 1.5em; font: italic 22px/2 serif; color: #800; max-width: 20em; }
      .entry cite { display: block; margin: 1em; }
      .entry div { margin-bottom: 2em; }
    `;
    box.append(theirs, document.createRange().createContextualFragment(html5));
    await until(() => box.querySelector('time[role="button"]'), 'it was taken over');
    expectAlike(looksIn(box), tag);
  });
});

/** A page of its own with some HTML, somewhat wider than that: no script is in it. */
async function pageOf(content: string, width: number): Promise<HTMLIFrameElement> {
  const frame = mount<HTMLIFrameElement>(html`<iframe></iframe>`);
  frame.style.inlineSize = `${width + 40}px`;
  const loaded = new Promise(resolve => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = `<!doctype html><html><body style="margin: 0"><div>${content}</div></body></html>`;
  await loaded;
  return frame;
}

function place(box: HTMLElement, width: number, scheme: string, size: number): void {
  Object.assign(box.style, {
    inlineSize: `${width}px`,
    colorScheme: scheme,
    fontSize: `${size}px`,
    fontFamily: 'sans-serif',
  });
  box.style.color = scheme === 'dark' ? '#eee' : '#111';
}
