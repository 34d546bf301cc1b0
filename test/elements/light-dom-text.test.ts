import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CueErrorEvent, CuePlayer, CueSearch, CueTranscript } from '../../src/index.js';
import { embedPlayer, parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { english, frame, mount, PlayerDriver, unmountAll, until } from './helpers.js';
import { short } from './transcripts.js';

const talk = html`
  <h2>Slack water</h2>
  <cite>Ada:</cite> <time datetime="PT1S">0:01</time>
  <p>The tide <a href="#moon">comes <em>in</em></a>,
    and goes.</p>
  <cite>Tom:</cite> <time datetime="PT10S">0:10</time>
  <p>Twice a day.</p>
  <time datetime="PT20S">0:20</time>
  <p>Nobody claps.</p>
  <footer>Page 1 of 1</footer>
`;

interface Shown {
  readonly element: CueTranscript;
  readonly media: FakeMedia;
  readonly times: HTMLTimeElement[];
}

/** Shows HTML of a page in an element, and waits until it is lit there. */
async function shown(content: TemplateResult = talk): Promise<Shown> {
  const media = new FakeMedia();
  const element = mount<CueTranscript>(html`<cue-transcript .media=${media} share>${content}</cue-transcript>`);
  await until(() => element.transcript, 'the text was read');
  await element.updateComplete;
  return { element, media, times: [...element.querySelectorAll('time')] };
}

const litIn = (element: Element, name = 'cuewave-word') =>
  ([...(CSS.highlights.get(name) ?? [])] as Range[]).filter(range => element.contains(range.startContainer));
const litText = (element: Element, name?: string) => litIn(element, name).join('|');

async function pointOf(element: Element, word: string): Promise<[number, number]> {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  await frame();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    // Notes above the text come when they are loaded, and move it.
    let rect = range.getBoundingClientRect();
    for (let still = 0; still < 10; still++) {
      await frame();
      const now = range.getBoundingClientRect();
      if (now.top !== rect.top) still = 0;
      rect = now;
    }
    return [Math.round(rect.left + rect.width / 2), Math.round(rect.top + rect.height / 2)];
  }
  throw new Error(`there is no ${word}`);
}

describe('a transcript that stands in the page as HTML', () => {
  afterEach(unmountAll);

  it('stays as it is, with its links, and nothing is shown twice', async () => {
    const { element } = await shown();
    expect(element.querySelector('a')?.textContent).to.equal('comes in');
    expect(element.shadowRoot?.querySelector('.paragraphs')?.textContent).to.equal('');
    expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
    expect(element.transcript?.cues.map(({ text }) => text)).to.deep.equal([
      'The tide comes in, and goes.',
      'Twice a day.',
      'Nobody claps.',
    ]);
    expect(element.shadowRoot?.querySelector('[part=message]')).to.equal(null);
  });

  it('is lit where it stands, also across elements', async () => {
    const { element, media } = await shown();
    const words = element.transcript!.cues[0]!.words;
    for (const [index, expected] of ['The', 'tide', 'comes', 'in,', 'and', 'goes.'].entries()) {
      media.go(words[index]!.start);
      expect(litText(element)).to.equal(expected);
    }
    expect(element.querySelector('[aria-current]')).to.equal(element.querySelector('p'));
    const [range] = litIn(element, 'cuewave-cue');
    expect(
      getComputedStyle(range!.startContainer.parentElement!, '::highlight(cuewave-cue)').backgroundColor,
    ).to.not.equal('rgba(0, 0, 0, 0)');
    media.go(12);
    expect([...element.querySelectorAll('[aria-current]')]).to.deep.equal([element.querySelectorAll('p')[1]]);
  });

  it('seeks by a click on a word; a link is a link', async () => {
    const { element, media } = await shown();
    await sendMouse({ type: 'click', position: await pointOf(element, 'Twice') });
    expect(media.seeks).to.deep.equal([10]);
    expect(litText(element)).to.equal('Twice');
    await sendMouse({ type: 'click', position: await pointOf(element, 'comes') });
    expect(media.seeks).to.deep.equal([10]);
    expect(location.hash).to.equal('#moon');
    history.replaceState(null, '', ' ');
  });

  it('has its times as buttons with one Tab stop, for clicks and keys', async () => {
    const { element, media, times } = await shown();
    expect(times.map(time => [time.getAttribute('role'), time.tabIndex])).to.deep.equal([
      ['button', 0],
      ['button', -1],
      ['button', -1],
    ]);
    expect(times[1]?.getAttribute('aria-label')).to.match(/0:10/);
    times[0]?.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(document.activeElement).to.equal(times[1]);
    await sendKeys({ press: 'Enter' });
    expect(media.seeks).to.deep.equal([10]);
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    expect(litText(element, 'cuewave-pick')).to.equal('a');
    await sendKeys({ press: 'Enter' });
    expect(media.seeks.at(-1)).to.equal(element.transcript?.cues[1]?.words[1]?.start);
  });

  it('is selected, searched and marked like any other', async () => {
    const { element, media } = await shown();
    const first = element.querySelector('p') as HTMLElement;
    getSelection()?.setBaseAndExtent(
      first.firstChild as Node,
      4,
      element.querySelectorAll('p')[1]?.firstChild as Node,
      5,
    );
    const range = element.getSelectionRange();
    expect([range?.start, range?.text]).to.deep.equal([
      element.transcript?.cues[0]?.words[1]?.start,
      'tide comes in, and goes.\n\nTwice',
    ]);
    await until(() => element.shadowRoot?.querySelector('[part=quote]'), 'it can be copied');
    getSelection()?.removeAllRanges();
    const search = mount<CueSearch>(html`<cue-search .media=${media}></cue-search>`);
    search.query = 'goes twice';
    await until(() => litText(element, 'cuewave-hit-current'), 'the phrase was found');
    expect(litText(element, 'cuewave-hit-current')).to.equal('goes.|Twice');
  });

  it('has its words in the links to it, so that a browser finds them without a script', async () => {
    const { element } = await shown();
    const above = document.createElement('div');
    above.style.blockSize = '300vh';
    element.before(above);
    const [first, second] = [...element.querySelectorAll('p')].map(node => node.firstChild as Text);
    let link = '';
    element.addEventListener('cue-copy-request', event => {
      event.preventDefault();
      link = event.text;
    });
    const copy = async (start: number, node: Text, end: number) => {
      getSelection()?.setBaseAndExtent(first as Text, start, node, end);
      await frame();
      const button = await until(
        () => element.shadowRoot?.querySelectorAll<HTMLElement>('[part=quote-button]')[2],
        'it can be copied',
      );
      button.click();
      return new URL(link).hash;
    };
    // Half a word is not found, so the whole is named.
    expect(await copy(6, first as Text, 8)).to.match(/^#t=[\d.]+,[\d.]+:~:text=tide$/);
    expect(await copy(4, second as Text, 5)).to.match(/:~:text=tide%20comes%20in%2C%20and%20goes.,Twice$/);
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
    location.hash = new URL(link).hash;
    try {
      await until(() => scrollY > innerHeight, 'the browser shows the words');
      expect(location.hash).to.match(/^#t=[\d.]+,[\d.]+$/);
    } finally {
      history.replaceState(null, '', location.pathname + location.search);
      scrollTo(0, 0);
    }
  });

  it('gives way to another transcript, comes back, and leaves the page as it was', async () => {
    const { element, times, media } = await shown();
    media.go(1);
    element.transcript = parseTranscript(short);
    await element.updateComplete;
    expect(element.querySelector('p')?.checkVisibility()).to.equal(false);
    expect(times.map(time => time.attributes.length)).to.deep.equal([1, 1, 1]);
    expect(element.querySelector('[aria-current]')).to.equal(null);
    element.transcript = undefined;
    await until(() => times[0]?.hasAttribute('role'), 'it is shown again');
    expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
    const sheets = document.adoptedStyleSheets.length;
    unmountAll();
    expect(document.adoptedStyleSheets.length).to.be.at.most(sheets);
  });

  it('is read when it comes later, and is shown before it is read', async () => {
    const media = new FakeMedia();
    const element = mount<CueTranscript>(html`<cue-transcript .media=${media}></cue-transcript>`);
    await element.updateComplete;
    element.innerHTML = '<p data-start="3" data-end="5">Here at last.</p>';
    await until(() => element.transcript, 'it was read');
    expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
    media.go(3);
    expect(litText(element)).to.equal('Here');
  });

  it('is what others have made: a span a word, in milliseconds', async () => {
    const { element, media } = await shown(html`
      <article>
        <section>
          <p><span class="speaker" data-m="0" data-d="0">[Ann] </span><span data-m="1000" data-d="400">Good </span><span data-m="1500" data-d="500">evening.</span></p>
        </section>
      </article>
    `);
    media.go(1.6);
    expect(litText(element)).to.equal('evening.');
    await sendMouse({ type: 'click', position: await pointOf(element, 'Good') });
    expect(media.seeks).to.deep.equal([1]);
  });

  it('plays as `cuewave embed` writes it', async () => {
    const source = parseTranscript(await (await fetch(english.webvtt)).text());
    const container = mount<HTMLElement>(html`<div></div>`);
    const errors: unknown[] = [];
    container.addEventListener('cue-error', (event: CueErrorEvent) => errors.push(event.error));
    container.append(document.createRange().createContextualFragment(embedPlayer(source, { audio: english.audio })));
    const driver = new PlayerDriver(container.querySelector('cue-player') as CuePlayer);
    await until(() => driver.player.media, 'it has media');
    expect(driver.audio).to.equal(container.querySelector('audio'));
    const { element } = driver.transcript;
    await until(() => element.transcript, 'the text was read');
    await until(() => driver.audio.readyState >= HTMLMediaElement.HAVE_METADATA, 'the audio is there');
    const cue = source.cues[40]!;
    const word = cue.words[2]!;
    driver.audio.currentTime = (word.start + word.end) / 2;
    const text = cue.text.slice(word.from, word.to);
    await until(() => litText(element) === text, `${text} is lit`);
    const box = element.shadowRoot?.querySelector('.box') as HTMLElement;
    await until(() => box.scrollTop > 0, 'it follows in its own box');
    expect(errors).to.deep.equal([]);
  });

  it('has of its player what it is not told itself', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player share .media=${new FakeMedia()}><cue-transcript>${talk}</cue-transcript></cue-player>`,
    );
    const element = player.querySelector('cue-transcript') as CueTranscript;
    await until(() => element.transcript, 'the text was read');
    expect([element.share, element.align, element.speakers]).to.deep.equal([true, false, false]);
    player.share = false;
    await player.updateComplete;
    expect(element.share).to.equal(false);
    element.setAttribute('share', '');
    player.align = true;
    await player.updateComplete;
    expect([element.share, element.align]).to.deep.equal([true, true]);
  });
});
