import { sendKeys, sendMouse } from '@web/test-runner-commands';
import 'axe-core';
import { expect } from 'chai';
import { html } from 'lit';
import type {
  CueCopyRequestEvent,
  CueDownloadRequestEvent,
  CuePlayer,
  CueShare,
  CueTranscript,
} from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, once, TranscriptDriver, unmountAll, until } from './helpers.js';
import { short } from './transcripts.js';

async function shared(text = short, id = ''): Promise<{ transcript: TranscriptDriver; media: FakeMedia }> {
  const media = new FakeMedia();
  const element = mount<CueTranscript>(
    html`<cue-transcript share id=${id} .media=${media} .transcript=${parseTranscript(text)}></cue-transcript>`,
  );
  const transcript = new TranscriptDriver(element);
  await transcript.ready();
  return { transcript, media };
}

const barOf = (transcript: TranscriptDriver) => transcript.root.querySelector<HTMLElement>('[part=quote]');
const buttonsOf = (transcript: TranscriptDriver) => [
  ...transcript.root.querySelectorAll<HTMLButtonElement>('[part=quote-button]'),
];

/** Selects from the middle of a word to the middle of another, as a reader drags. */
async function drag(transcript: TranscriptDriver, from: [number, number], to: [number, number]): Promise<void> {
  const [a, b] = [
    await transcript.pointOf({ cue: from[0], word: from[1] }),
    await transcript.pointOf({ cue: to[0], word: to[1] }),
  ];
  await sendMouse({ type: 'move', position: a });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [b[0], b[1]] });
  await sendMouse({ type: 'up' });
  await until(() => barOf(transcript), 'the bar is shown');
}

/** Selects whole words by script, as a browser's own means for the keyboard do. */
async function select(transcript: TranscriptDriver, from: [number, number], to: [number, number]): Promise<void> {
  const first = transcript.rangeOf({ cue: from[0], word: from[1] });
  const last = transcript.rangeOf({ cue: to[0], word: to[1] });
  getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  await frame();
}

/** What is asked to be copied by a button, without copying it. */
async function copied(transcript: TranscriptDriver, index: number): Promise<string> {
  let text = '';
  const onCopy = (event: CueCopyRequestEvent) => {
    event.preventDefault();
    text = event.text;
  };
  transcript.element.addEventListener('cue-copy-request', onCopy, { once: true });
  buttonsOf(transcript)[index]?.click();
  await frame();
  return text;
}

describe('quoting from a transcript', () => {
  afterEach(() => {
    getSelection()?.removeAllRanges();
    unmountAll();
  });

  it('tells which words are selected, and their exact times', async () => {
    const { transcript } = await shared();
    expect(transcript.element.getSelectionRange()).to.equal(undefined);
    await select(transcript, [0, 1], [0, 1]);
    expect(transcript.element.getSelectionRange()).to.deep.include({ start: 1, end: 2, text: 'two.', speaker: 'Ada' });
    await select(transcript, [0, 1], [1, 0]);
    const range = transcript.element.getSelectionRange();
    expect(range?.turns).to.deep.equal([
      { speaker: 'Ada', text: 'two.' },
      { speaker: 'Tom', text: 'Three' },
    ]);
    expect(range?.speaker).to.equal(undefined);
    expect(range?.text).to.equal('two.\n\nThree');
    expect(range?.start).to.equal(1);
    expect(range?.end).to.equal(transcript.word({ cue: 1, word: 0 }).end);
  });

  it('takes the whole of a word of which a part is selected, and nothing but text', async () => {
    const { transcript } = await shared();
    const node = transcript.nodes[0] as Text;
    getSelection()?.setBaseAndExtent(node, 1, node, 5);
    expect(transcript.element.getSelectionRange()).to.deep.include({ start: 0, end: 2, text: 'One two.' });
    const name = transcript.root.querySelector('[part=speaker]')?.firstChild as Text;
    getSelection()?.setBaseAndExtent(name, 0, name, 3);
    expect(transcript.element.getSelectionRange()).to.equal(undefined);
  });

  it('knows a whole paragraph selected by its nodes, and a selection that goes on outside', async () => {
    const { transcript } = await shared();
    const words = transcript.root.querySelector('[part~=words]') as HTMLElement;
    getSelection()?.selectAllChildren(words);
    expect(transcript.element.getSelectionRange()).to.deep.include({ start: 0, end: 2, text: 'One two.' });
  });

  it('offers to copy once the reader has selected, beside the selection and inside the element', async () => {
    const { transcript, media } = await shared();
    expect(barOf(transcript) === null).to.equal(true);
    await drag(transcript, [0, 0], [1, 1]);
    expect(media.seeks).to.deep.equal([]);
    const bar = barOf(transcript)?.getBoundingClientRect();
    const frameOf = transcript.element.getBoundingClientRect();
    expect(bar?.left).to.be.at.least(frameOf.left - 1);
    expect(bar?.right).to.be.at.most(frameOf.right + 1);
    expect(buttonsOf(transcript).length).to.equal(3);
    getSelection()?.removeAllRanges();
    await until(() => barOf(transcript) === null, 'the bar is gone');
  });

  it('stands at the ends of a selection, also of one by nodes or from the end of a text', async () => {
    const { transcript } = await shared();
    const [first, last] = [transcript.nodes[0] as Text, transcript.nodes.at(-1) as Text];
    const placeOf = async (act: (selection: Selection) => void) => {
      getSelection()?.removeAllRanges();
      await until(() => barOf(transcript) === null, 'the bar is gone');
      act(getSelection() as Selection);
      const bar = await until(() => barOf(transcript), 'the bar is shown');
      await transcript.element.updateComplete;
      const { top, left } = bar.getBoundingClientRect();
      return [Math.round(top), Math.round(left)];
    };
    const [name, next] = [...transcript.root.querySelectorAll('[part=speaker]')].map(node => node.firstChild as Text);
    const whole = await placeOf(selection => selection.setBaseAndExtent(name!, 0, last, last.length));
    const paragraphs = transcript.root.querySelector('.paragraphs') as HTMLElement;
    expect(await placeOf(selection => selection.selectAllChildren(paragraphs))).to.deep.equal(whole);
    const end = await placeOf(selection => selection.setBaseAndExtent(next!, 0, last, last.length));
    expect(
      await placeOf(selection => selection.setBaseAndExtent(first, first.length, last, last.length)),
    ).to.deep.equal(end);
  });

  it('is not there unless the page asks for it', async () => {
    const { transcript } = await shared();
    transcript.element.share = false;
    await transcript.element.updateComplete;
    await select(transcript, [0, 0], [0, 1]);
    await frame();
    expect(barOf(transcript) === null).to.equal(true);
    expect(transcript.element.getSelectionRange()?.text).to.equal('One two.');
  });

  it('copies the words, the words with speaker and times, or a link to exactly them', async () => {
    const { transcript } = await shared();
    await select(transcript, [0, 1], [0, 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    expect(await copied(transcript, 0)).to.equal('two.');
    expect(await copied(transcript, 1)).to.equal('two.\n— Ada, 0:01–0:02');
    expect(await copied(transcript, 2)).to.equal(`${location.href.replace(/#.*/, '')}#t=1,2`);
  });

  it('copies signs as they are written: apostrophes, quotation marks, accents', async () => {
    const text = "It’s “l’été” — she said & 'wrote' <so> 100 % — naïve…";
    const source = text.replace('&', '&amp;').replace('<so>', '&lt;so&gt;');
    const { transcript } = await shared(`WEBVTT\n\n00:00.000 --> 00:04.000\n${source}`);
    await select(transcript, [0, 0], [0, (transcript.cues[0]?.words.length ?? 0) - 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    expect(await copied(transcript, 0)).to.equal(text);
  });

  it('names the player or the media in the link, where it has an id', async () => {
    const audio = document.createElement('audio');
    audio.id = 'named episode';
    const { transcript } = await shared();
    transcript.element.media = audio;
    await select(transcript, [0, 1], [0, 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    expect(await copied(transcript, 2)).to.match(/#named%20episode&t=1,2$/);
  });

  it('keeps the route in the link, where the fragment of the page is one', async () => {
    history.replaceState(null, '', '#/episodes/12?all');
    try {
      const { transcript } = await shared();
      await select(transcript, [0, 1], [0, 1]);
      await until(() => barOf(transcript), 'the bar is shown');
      expect(await copied(transcript, 2)).to.match(/[^#]#\/episodes\/12\?all&t=1,2$/);
    } finally {
      history.replaceState(null, '', location.pathname + location.search);
    }
  });

  it('leads to the page that the player names', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player share share-url="/episodes/12?from=feed#old" .media=${new FakeMedia()} .transcript=${parseTranscript(short)}></cue-player>`,
    );
    const inPlayer = () => player.shadowRoot?.querySelector<CueTranscript>('cue-transcript');
    const transcript = new TranscriptDriver(await until(inPlayer, 'there is a transcript'));
    await transcript.ready();
    await select(transcript, [0, 1], [0, 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    expect(await copied(transcript, 2)).to.equal(`${location.origin}/episodes/12?from=feed#t=1,2`);
  });

  it('leads from a frame to the canonical page that the framed page names', async () => {
    const frameElement = document.createElement('iframe');
    const script = new URL(/* @vite-ignore */ '../../src/elements/shared/link.js', import.meta.url).href;
    frameElement.srcdoc = `<link rel="canonical" href="https://pod.example/episodes/12"><script type="module">
      import { linkTo } from '${script}';
      document.title = linkTo({ start: 1, end: 2 });
    </script>`;
    const loaded = once(frameElement, 'load');
    mount(html`<div></div>`).append(frameElement);
    await loaded;
    await until(() => frameElement.contentDocument?.title, 'the link is made');
    expect(frameElement.contentDocument?.title).to.equal('https://pod.example/episodes/12#t=1,2');
  });

  it('leads from a frame without an address of its own to the page around', async () => {
    const frameElement = document.createElement('iframe');
    const script = new URL(/* @vite-ignore */ '../../src/elements/shared/link.js', import.meta.url).href;
    frameElement.srcdoc = `<script type="module">
      import { linkTo } from '${script}';
      document.title = linkTo({ start: 1, end: 2 });
    </script>`;
    mount(html`<div></div>`).append(frameElement);
    await until(() => frameElement.contentDocument?.title, 'the link is made');
    expect(frameElement.contentDocument?.title).to.equal(`${location.href.split('#')[0]}#t=1,2`);
  });

  it('keeps the selection through a click on its buttons, and says what was done', async () => {
    const { transcript } = await shared();
    await drag(transcript, [0, 0], [0, 1]);
    const before = transcript.element.getSelectionRange()?.text;
    let text = '';
    const write = (value: string) => {
      text = value;
      return Promise.resolve();
    };
    const original = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
    const rect = buttonsOf(transcript)[0]?.getBoundingClientRect() as DOMRect;
    const placeOfBar = () => JSON.stringify(barOf(transcript)?.getBoundingClientRect());
    const place = placeOfBar();
    await sendMouse({ type: 'click', position: [Math.round(rect.left + 8), Math.round(rect.top + 8)] });
    await until(() => text, 'it was copied');
    await until(() => barOf(transcript)?.querySelector('.result'), 'it is shown');
    await frame();
    expect(placeOfBar(), 'the bar stays under the pointer').to.equal(place);
    Object.defineProperty(navigator, 'clipboard', { value: original, configurable: true });
    expect(text).to.equal(before);
    expect(transcript.element.getSelectionRange()?.text).to.equal(before);
    await until(
      () => transcript.root.querySelector('.sr-only[role=status]')?.textContent === 'Quote copied',
      'it is said',
    );
  });

  it('copies where the browser has no clipboard interface, and keeps what is selected', async () => {
    const { transcript } = await shared();
    await drag(transcript, [0, 0], [0, 1]);
    const original = navigator.clipboard;
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    const rect = buttonsOf(transcript)[1]?.getBoundingClientRect() as DOMRect;
    await sendMouse({ type: 'click', position: [Math.round(rect.left + 8), Math.round(rect.top + 8)] });
    const status = () => transcript.root.querySelector('.sr-only[role=status]')?.textContent;
    await until(() => status() !== '', 'something is said');
    Object.defineProperty(navigator, 'clipboard', { value: original, configurable: true });
    expect(status()).to.equal('Quote copied with its time');
    expect(transcript.element.getSelectionRange()?.text).to.not.equal(undefined);
  });

  it('goes when the focus goes elsewhere, as to an open menu', async () => {
    const { transcript } = await shared();
    const other = mount<HTMLButtonElement>(html`<button>Menu</button>`);
    await drag(transcript, [0, 0], [0, 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    other.focus();
    await until(() => !barOf(transcript), 'the bar is gone');
    expect(transcript.element.getSelectionRange()?.text).to.equal('One two.');
  });

  it('is reached with the Tab key, keeps the selection, and Escape leads back to the text', async () => {
    const { transcript } = await shared();
    transcript.timestamps[0]?.focus();
    await select(transcript, [0, 0], [0, 1]);
    await until(() => barOf(transcript), 'the bar is shown');
    await sendKeys({ press: 'Tab' });
    expect(transcript.root.activeElement === buttonsOf(transcript)[0]).to.equal(true);
    expect(transcript.element.getSelectionRange()?.text).to.equal('One two.');
    await sendKeys({ press: 'Tab' });
    expect(transcript.root.activeElement === buttonsOf(transcript)[1]).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(() => barOf(transcript) === null, 'the bar is gone');
    expect(transcript.root.activeElement === transcript.box).to.equal(true);
  });

  it('fits 280 px, with nothing for axe to find, light or dark', async () => {
    const { transcript } = await shared();
    transcript.element.style.inlineSize = '280px';
    await select(transcript, [0, 0], [1, 1]);
    const bar = await until(() => barOf(transcript), 'the bar is shown');
    await frame();
    expect(bar.scrollWidth).to.be.at.most(280);
    expect(bar.getBoundingClientRect().right).to.be.at.most(transcript.element.getBoundingClientRect().right + 1);
    // Named, so that axe sees what is behind the text in either scheme.
    document.body.style.background = 'Canvas';
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      const { violations } = await window.axe.run(transcript.element);
      document.documentElement.style.colorScheme = '';
      expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} ${node.html}`))).to.deep.equal([]);
    }
    document.body.style.background = '';
  });
});

describe('the menu to copy or download a transcript', () => {
  afterEach(unmountAll);

  const titled = `WEBVTT\n\n${short.slice('WEBVTT\n\n'.length)}`;

  async function menu(): Promise<{ share: CueShare; root: ShadowRoot; player: CuePlayer }> {
    const player = mount<CuePlayer>(
      html`<cue-player share .media=${new FakeMedia()} .transcript=${{ ...parseTranscript(titled), title: 'Two: voices' }}></cue-player>`,
    );
    const share = await until(() => player.shadowRoot?.querySelector('cue-share'), 'there is a menu');
    const root = share.shadowRoot as ShadowRoot;
    await until(() => root.querySelector<HTMLButtonElement>('.toggle')?.disabled === false, 'it can be used');
    return { share, root, player };
  }

  const itemsOf = (root: ShadowRoot) => [...root.querySelectorAll<HTMLButtonElement>('[role=menuitem]')];

  async function open(share: CueShare, root: ShadowRoot): Promise<HTMLButtonElement[]> {
    root.querySelector<HTMLButtonElement>('.toggle')?.click();
    await share.updateComplete;
    return itemsOf(root);
  }

  it('copies it with times and without', async () => {
    const { share, root, player } = await menu();
    const texts: string[] = [];
    player.addEventListener('cue-copy-request', (event: CueCopyRequestEvent) => {
      event.preventDefault();
      texts.push(event.text);
    });
    for (const index of [0, 1]) (await open(share, root))[index]?.click();
    expect(texts).to.deep.equal([
      'Ada: One two.\n\nTom: Three four.\n',
      '[0:00] Ada: One two.\n\n[0:02] Tom: Three four.\n',
    ]);
  });

  it('downloads it in every format, under the name of its title', async () => {
    const { share, root } = await menu();
    const files: [string, string][] = [];
    const { click } = HTMLAnchorElement.prototype;
    const reads: Promise<unknown>[] = [];
    HTMLAnchorElement.prototype.click = function () {
      const { download } = this;
      reads.push(
        fetch(this.href)
          .then(response => response.text())
          .then(text => files.push([download, text])),
      );
    };
    try {
      for (let index = 2; index < 7; index++) {
        (await open(share, root))[index]?.click();
        await until(() => reads.length === index - 1, 'a file was made');
        await Promise.all(reads);
      }
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(files.map(([name]) => name)).to.deep.equal([
      'Two voices.vtt',
      'Two voices.srt',
      'Two voices.json',
      'Two voices.html',
      'Two voices.txt',
    ]);
    for (const [name, text] of files) {
      expect(
        parseTranscript(text).cues.map(cue => cue.text),
        name,
      ).to.deep.equal(['One two.', 'Three four.']);
    }
  });

  it('lets the page do it, and says in which format', async () => {
    const { share, root, player } = await menu();
    const asked: string[] = [];
    player.addEventListener('cue-download-request', (event: CueDownloadRequestEvent) => {
      event.preventDefault();
      asked.push(`${event.format} ${event.name}`);
    });
    (await open(share, root))[3]?.click();
    expect(asked).to.deep.equal(['srt Two voices.srt']);
  });

  it('works with the keyboard alone, and closes when the focus leaves', async () => {
    const { share, root } = await menu();
    root.querySelector<HTMLButtonElement>('.toggle')?.focus();
    await sendKeys({ press: 'Enter' });
    await share.updateComplete;
    const items = itemsOf(root);
    expect(items.length).to.equal(7);
    expect(root.activeElement === items[0]).to.equal(true);
    await sendKeys({ press: 'ArrowUp' });
    expect(root.activeElement === items[6]).to.equal(true);
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowDown' });
    expect(root.activeElement === items[1]).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await share.updateComplete;
    expect(itemsOf(root).length).to.equal(0);
    expect(root.activeElement === root.querySelector('.toggle')).to.equal(true);
    await open(share, root);
    await sendKeys({ press: 'Tab' });
    await share.updateComplete;
    expect(itemsOf(root).length).to.equal(0);
  });

  it('finds its media by for, and is off while there is no transcript', async () => {
    const audio = document.createElement('audio');
    audio.id = 'share-media';
    document.body.append(audio);
    const share = mount<CueShare>(html`<cue-share for="share-media"></cue-share>`);
    await share.updateComplete;
    const toggle = share.shadowRoot?.querySelector<HTMLButtonElement>('.toggle');
    expect(toggle?.disabled).to.equal(true);
    mount(html`<cue-transcript for="share-media" .transcript=${parseTranscript(short)}></cue-transcript>`);
    await until(() => toggle?.disabled === false, 'it can be used');
    audio.remove();
    await until(() => toggle?.disabled === true, 'it is off again');
  });

  it('fits 280 px and has nothing for axe to find while open', async () => {
    const { share, root, player } = await menu();
    player.style.inlineSize = '280px';
    await open(share, root);
    const opened = root.querySelector('.menu') as HTMLElement;
    expect(opened.getBoundingClientRect().width).to.be.at.most(280);
    const { violations } = await window.axe.run(player);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id} ${node.html}`))).to.deep.equal([]);
  });
});
