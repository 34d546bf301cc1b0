import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CueSearch, CueTranscript } from '../../src/index.js';
import { endSearch, searchPage } from './engine.js';
import { FakeMedia } from './fake-media.js';
import { mount, unmountAll, until } from './helpers.js';

/** A name in a `<cite>` before what is said, as Podcasting 2.0 has it; a name inside; and what nobody says. */
const talk = html`
  <h2>Slack water</h2>
  <cite>Ada:</cite> <time datetime="PT1S">0:01</time>
  <p>How <a href="#often">often</a>?</p>
  <cite>Tom:</cite> <time datetime="PT10S">0:10</time>
  <p>Twice a day.</p>
  <time datetime="PT14S">0:14</time>
  <p>Never, and yet…</p>
  <p hidden>A draft of nobody.</p>
  <cite>Ada:</cite> <time datetime="PT20S">0:20</time>
  <p>Nobody claps.</p>
  <footer>Page 1 of 1</footer>
`;

async function shown(content: TemplateResult = talk): Promise<{ element: CueTranscript; media: FakeMedia }> {
  const media = new FakeMedia();
  const element = mount<CueTranscript>(html`<cue-transcript .media=${media} speakers>${content}</cue-transcript>`);
  await until(() => element.shadowRoot?.querySelector('[part~=speaker-button]'), 'the choice is offered');
  await element.updateComplete;
  return { element, media };
}

async function choose(element: CueTranscript, name: string): Promise<void> {
  const buttons = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[part~=speaker-button]') ?? [])];
  buttons.find(({ textContent }) => textContent === name)?.click();
  await element.updateComplete;
}

/** What of the page's text can be seen, element by element. */
const visible = (element: Element) =>
  [...element.querySelectorAll<HTMLElement>('h2, cite, time, p, footer')]
    .filter(part => part.offsetHeight > 0)
    .map(({ textContent }) => textContent);

describe('the choice of speakers in HTML of the page', () => {
  afterEach(unmountAll);

  it('puts away what others say, with times and names, and takes no room for it', async () => {
    const { element } = await shown();
    const [before, height] = [element.innerHTML, element.offsetHeight];
    await choose(element, 'Ada');
    expect(visible(element)).to.deep.equal([
      'Slack water',
      'Ada:',
      '0:01',
      'How often?',
      'Ada:',
      '0:20',
      'Nobody claps.',
      'Page 1 of 1',
    ]);
    expect(element.offsetHeight).to.be.below(height - 50);
    await choose(element, 'Everyone');
    expect(element.innerHTML).to.equal(before);
  });

  it('leaves the page as it was when the text goes', async () => {
    const { element } = await shown();
    const before = [...element.querySelectorAll('[hidden]')];
    await choose(element, 'Tom');
    expect(element.querySelectorAll('[hidden]').length).to.be.greaterThan(before.length);
    element.src = '/demo/media/tides.en.vtt';
    await until(() => element.transcript && element.transcript.cues.length > 3, 'another text is shown');
    expect([...element.querySelectorAll('[hidden]')]).to.deep.equal(before);
    expect(element.querySelectorAll('[role=button]').length).to.equal(0);
  });

  it('has the first time that is shown for Tab, and walks only through those', async () => {
    const { element } = await shown();
    await choose(element, 'Tom');
    const stops = [...element.querySelectorAll('time')].filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.map(({ textContent }) => textContent)).to.deep.equal(['0:10']);
  });

  it('lets the browser’s search find what is put away, and shows all that is said there', async () => {
    const { element } = await shown();
    await choose(element, 'Ada');
    await searchPage('Never, and yet');
    try {
      await until(() => visible(element).includes('Never, and yet…'), 'the paragraph is shown');
      expect(visible(element)).to.include.members(['Tom:', '0:10', 'Twice a day.', '0:14']);
    } finally {
      await endSearch();
    }
  });

  it('gives way to a hit of the search that the reader goes to', async () => {
    const { element, media } = await shown();
    const search = mount<CueSearch>(html`<cue-search .media=${media}></cue-search>`);
    await search.updateComplete;
    await choose(element, 'Ada');
    search.query = 'twice';
    await until(() => search.shadowRoot?.querySelector('[part=count]')?.textContent, 'there is an answer');
    search.shadowRoot?.querySelector<HTMLButtonElement>('[part~=next]')?.click();
    await until(() => visible(element).includes('Twice a day.'), 'the paragraph is shown');
  });

  it('puts away no element in which one of those chosen speaks', async () => {
    const { element } = await shown(html`
      <div><cite>Ada:</cite> <time>0:01</time> <span>How often?</span> <cite>Tom:</cite> <time>0:10</time> Twice.</div>
      <div><cite>Tom:</cite> <time>0:20</time> Once.</div>
    `);
    await choose(element, 'Ada');
    const [both, tom] = element.querySelectorAll('div');
    expect([both?.hasAttribute('hidden'), tom?.hasAttribute('hidden')]).to.deep.equal([false, true]);
    expect(both?.querySelectorAll('[hidden]').length).to.equal(0);
  });

  it('compares no places of nodes with each other for each of a thousand names, which takes as long as the page is', async () => {
    const { compareDocumentPosition } = Node.prototype;
    let compared = 0;
    Node.prototype.compareDocumentPosition = function (other) {
      compared++;
      return compareDocumentPosition.call(this, other);
    };
    try {
      const { element } = await shown(html`
        <div>
          ${Array.from({ length: 1000 }, (_, index) => html`<cite>${index % 2 === 0 ? 'Ada' : 'Tom'}</cite><p data-start=${index}>Line ${index}.</p>`)}
        </div>
      `);
      expect(compared).to.be.below(100);
      await choose(element, 'Tom');
      expect(compared).to.be.below(100);
      const left = visible(element);
      expect([left.length, ...left.slice(0, 4)]).to.deep.equal([1000, 'Tom', 'Line 1.', 'Tom', 'Line 3.']);
    } finally {
      Node.prototype.compareDocumentPosition = compareDocumentPosition;
    }
  });
});
