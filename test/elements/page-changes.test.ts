import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import type { CueSearch, CueTranscript } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, unmountAll, until } from './helpers.js';

const talk = html`
  <article>
    <cite>Ada:</cite> <time datetime="PT1S">0:01</time>
    <p class="first">The tide comes in, and goes.</p>
    <cite>Tom:</cite> <time datetime="PT10S">0:10</time>
    <p class="second">Twice a day.</p>
    <cite>Ada:</cite> <time datetime="PT20S">0:20</time>
    <p class="third">Nobody claps.</p>
  </article>
`;

/** Errors that nobody caught. */
const errors: string[] = [];
const onError = (event: ErrorEvent | PromiseRejectionEvent): void => {
  errors.push(event instanceof ErrorEvent ? event.message : String(event.reason));
  // It is counted here.
  event.preventDefault();
};

/** A transcript in the page, driven as a reader does, whatever a script of the page does to its nodes. */
class PageDriver {
  readonly element: CueTranscript;
  readonly media: FakeMedia;

  constructor(element: CueTranscript, media: FakeMedia) {
    this.element = element;
    this.media = media;
  }

  paragraph(name: 'first' | 'second' | 'third' = 'first'): HTMLElement {
    return this.element.querySelector(`.${name}`) as HTMLElement;
  }

  get times(): HTMLTimeElement[] {
    return [...this.element.querySelectorAll('time')];
  }

  ranges(name: string): Range[] {
    const all = [...(CSS.highlights.get(name) ?? [])] as Range[];
    return all.filter(range => this.element.contains(range.startContainer));
  }

  lit(name = 'cuewave-word'): string {
    return this.ranges(name).join('|');
  }

  /** What is lit while each word of a cue is said. */
  litOf(cue: number): string[] {
    return this.element.transcript!.cues[cue]!.words.map(({ start }) => {
      this.media.go(start);
      return this.lit();
    });
  }

  /** The first place of a text in the page, whatever nodes it is in. */
  rangeOf(text: string): Range {
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT);
    const points: { node: Node; offset: number }[] = [];
    let all = '';
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      for (let offset = 0; offset < node.length; offset++) points.push({ node, offset });
      all += node.data;
    }
    const [first, last] = [points[all.indexOf(text)], points[all.indexOf(text) + text.length - 1]];
    if (!first || !last) throw new Error(`there is no ${text}`);
    const range = document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset + 1);
    return range;
  }

  /** Clicks on a text of the page, and gives where that led, in seconds. */
  async click(text: string): Promise<number | undefined> {
    this.element.scrollIntoView({ block: 'center', behavior: 'instant' });
    // Notes above the text come when they are loaded, and move it.
    let rect = this.rangeOf(text).getBoundingClientRect();
    for (let still = 0; still < 10; still++) {
      await frame();
      const now = this.rangeOf(text).getBoundingClientRect();
      if (now.top !== rect.top) still = 0;
      rect = now;
    }
    const { left, width, top, height } = rect;
    const count = this.media.seeks.length;
    await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
    // The next click is one of its own.
    await sendMouse({ type: 'move', position: [0, 0] });
    return this.media.seeks.length > count ? this.media.seeks.at(-1) : undefined;
  }

  startOf(cue: number, word: number): number {
    return this.element.transcript!.cues[cue]!.words[word]!.start;
  }
}

async function shown(content: TemplateResult = talk, duration = 600): Promise<PageDriver> {
  const media = new FakeMedia();
  media.duration = duration;
  const element = mount<CueTranscript>(
    html`<cue-transcript .media=${media} share speakers>${content}</cue-transcript>`,
  );
  await until(() => element.transcript, 'the text was read');
  await element.updateComplete;
  return new PageDriver(element, media);
}

/** Puts elements of these names around a text, each in the one before, as scripts of pages do. */
function wrap(driver: PageDriver, text: string, ...names: string[]): HTMLElement {
  const elements = names.map(name => document.createElement(name));
  elements.reduce((outer, inner) => {
    outer.append(inner);
    return inner;
  });
  const range = driver.rangeOf(text);
  elements.at(-1)!.append(range.extractContents());
  range.insertNode(elements[0]!);
  return elements[0]!;
}

/** Has a browser's translation put a text in place of another, as Google Translate does. */
function translate(node: Text, text: string): () => void {
  const outer = document.createElement('font');
  const inner = document.createElement('font');
  outer.append(inner);
  node.replaceWith(outer);
  inner.append(text);
  return () => outer.replaceWith(node);
}

const firstWords = ['The', 'tide', 'comes', 'in,', 'and', 'goes.'];

describe('a transcript in a page whose scripts change its nodes', () => {
  before(() => {
    window.addEventListener('error', onError);
    window.addEventListener('unhandledrejection', onError);
  });

  after(() => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onError);
  });

  afterEach(() => {
    document.getSelection()?.removeAllRanges();
    unmountAll();
    expect(errors.splice(0)).to.deep.equal([]);
  });

  const changes: Record<string, (driver: PageDriver) => void> = {
    'a glossary wraps words': driver => {
      for (const word of ['tide', 'in', 'day', 'claps']) wrap(driver, word, 'mark');
    },
    'a highlighter wraps a part of a word': driver => wrap(driver, 'id', 'hypothesis-highlight'),
    'a browser wraps texts in fonts': driver => {
      for (const text of ['The tide comes', 'Twice', 'Nobody claps.']) wrap(driver, text, 'font', 'font');
    },
    'each letter has a node of its own': driver => {
      for (const name of ['first', 'second', 'third'] as const) {
        let node = driver.paragraph(name).firstChild as Text;
        while (node.length > 1) node = node.splitText(1);
      }
    },
    'words are wrapped, and it is all taken back': driver => {
      for (const word of ['tide', 'goes', 'day']) {
        const mark = wrap(driver, word, 'mark');
        mark.replaceWith(...mark.childNodes);
      }
      driver.element.normalize();
    },
    'texts are written anew': driver => {
      for (const name of ['first', 'second', 'third'] as const) {
        const paragraph = driver.paragraph(name);
        paragraph.textContent = `\n ${paragraph.textContent} `;
      }
    },
    'paragraphs and times are drawn anew': driver => {
      for (const node of driver.element.querySelectorAll('p, time')) node.replaceWith(node.cloneNode(true));
    },
    'all is drawn anew': driver => {
      const article = driver.element.querySelector('article')!;
      article.replaceChildren(...[...article.childNodes].map(node => node.cloneNode(true)));
    },
    'paragraphs are taken out and put back': driver => {
      const paragraphs = [...driver.element.querySelectorAll('p')];
      const places = paragraphs.map(paragraph => {
        const place = document.createComment('');
        paragraph.replaceWith(place);
        return place;
      });
      driver.media.go(driver.startOf(0, 2));
      expect(driver.lit()).to.equal('');
      for (const [index, place] of places.entries()) place.replaceWith(paragraphs[index]!);
    },
    'notes are put between the words': driver => {
      for (const word of ['tide', 'Twice', 'Nobody'])
        wrap(driver, word, 'span').insertAdjacentHTML('afterend', '<sup>12</sup>');
      driver.paragraph().insertAdjacentHTML('beforeend', '<div class="tip">A tide is a very long wave.</div>');
    },
  };

  for (const [what, change] of Object.entries(changes)) {
    it(`lights, seeks, finds and quotes as before when ${what}`, async () => {
      const driver = await shown();
      const { element } = driver;
      expect(driver.litOf(0)).to.deep.equal(firstWords);
      change(driver);
      expect(driver.litOf(0)).to.deep.equal(firstWords);
      expect(driver.litOf(1)).to.deep.equal(['Twice', 'a', 'day.']);
      expect(await driver.click('goes')).to.equal(driver.startOf(0, 5));
      expect(driver.lit()).to.equal('goes.');
      expect(await driver.click('i')).to.equal(driver.startOf(0, 1));
      await until(() => driver.paragraph().hasAttribute('aria-current'), 'the paragraph is the current one');
      expect(await driver.click('0:20')).to.equal(20);
      await until(() => driver.paragraph('third').hasAttribute('aria-current'), 'the other is');
      expect(element.querySelectorAll('[aria-current]').length).to.equal(1);
      expect(driver.times.map(time => time.getAttribute('role'))).to.deep.equal(['button', 'button', 'button']);
      expect(driver.times.filter(time => time.tabIndex === 0).length).to.equal(1);
      const search = mount<CueSearch>(html`<cue-search .media=${driver.media}></cue-search>`);
      search.query = 'comes in and';
      await until(
        () => driver.lit('cuewave-hit-current').replace('12', '') === 'comes in, and',
        'the phrase was found',
      );
      const [from, to] = [driver.rangeOf('omes'), driver.rangeOf('wice')];
      getSelection()?.setBaseAndExtent(from.startContainer, from.startOffset, to.startContainer, to.startOffset + 1);
      const selected = element.getSelectionRange();
      expect([selected?.start, selected?.text]).to.deep.equal([driver.startOf(0, 2), 'comes in, and goes.\n\nTwice']);
      await until(() => element.shadowRoot?.querySelector('[part=quote]'), 'it can be copied');
    });
  }

  it('lights again what is said when its nodes are moved while it is said', async () => {
    const driver = await shown();
    driver.media.go(driver.startOf(0, 1));
    const told: string[] = [];
    for (const type of ['cue-change', 'word-change']) driver.element.addEventListener(type, () => told.push(type));
    expect([driver.lit(), driver.lit('cuewave-cue')]).to.deep.equal(['tide', 'The tide comes in, and goes.']);
    wrap(driver, 'The tide comes', 'mark');
    driver.paragraph().replaceWith(driver.paragraph().cloneNode(true));
    await until(() => driver.lit() === 'tide', 'the word is lit again');
    expect(driver.lit('cuewave-cue')).to.equal('The tide comes in, and goes.');
    expect(driver.paragraph().getAttribute('aria-current')).to.equal('true');
    expect(told).to.deep.equal([]);
  });

  it('lights the paragraph where its text is translated, and words again where that is taken back', async () => {
    const driver = await shown();
    const undo = (['first', 'second', 'third'] as const).map((name, index) =>
      translate(
        driver.paragraph(name).firstChild as Text,
        ['La marée monte et descend.', 'Deux fois par jour.', 'Personne n’applaudit.'][index]!,
      ),
    );
    expect(driver.litOf(0)).to.deep.equal(['', '', '', '', '', '']);
    expect(driver.lit('cuewave-cue')).to.equal('La marée monte et descend.');
    expect(await driver.click('jour')).to.equal(10);
    expect(driver.lit('cuewave-cue')).to.equal('Deux fois par jour.');
    expect(await driver.click('0:20')).to.equal(20);
    const search = mount<CueSearch>(html`<cue-search .media=${driver.media}></cue-search>`);
    search.query = 'day';
    await until(() => /^Deux fois par jour/.test(driver.lit('cuewave-hit-current')), 'it is found by what was said');
    const range = driver.rangeOf('applaudit');
    getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    expect(driver.element.getSelectionRange()?.text).to.equal('Nobody claps.');
    for (const back of undo) back();
    expect(driver.litOf(0)).to.deep.equal(firstWords);
    expect(await driver.click('day')).to.equal(driver.startOf(1, 2));
  });

  it('lights the words around those that were changed', async () => {
    const driver = await shown();
    driver.paragraph().textContent = 'The tide flows in, and goes.';
    expect(driver.litOf(0)).to.deep.equal(['The', 'tide', '', 'in,', 'and', 'goes.']);
    expect(await driver.click('flows')).to.equal(driver.startOf(0, 2));
    expect(await driver.click('goes')).to.equal(driver.startOf(0, 5));
    // What only begins or ends alike is another word.
    driver.paragraph().textContent = 'These tide comes in, and egoes.';
    expect(driver.litOf(0)).to.deep.equal(['', '', '', '', '', '']);
    await until(() => driver.lit('cuewave-cue') === 'These tide comes in, and egoes.', 'all of it is lit');
  });

  it('puts away paragraphs that are drawn anew, and goes on without those that are gone', async () => {
    const driver = await shown();
    const { element } = driver;
    const buttons = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~=speaker-button]')];
    await until(() => buttons().length === 3, 'there is a choice');
    buttons()[1]!.click();
    await until(() => driver.paragraph('second').hidden, 'what Tom says is put away');
    const anew = driver.paragraph('second').cloneNode(true) as HTMLElement;
    anew.hidden = false;
    driver.paragraph('second').replaceWith(anew);
    driver.paragraph('third').remove();
    await until(() => anew.hidden, 'it is put away again');
    expect(driver.litOf(2)).to.deep.equal(['', '']);
    expect(await driver.click('comes')).to.equal(driver.startOf(0, 2));
    buttons()[0]!.click();
    await until(() => !anew.hidden, 'all is shown again');
    expect(driver.litOf(1)).to.deep.equal(['Twice', 'a', 'day.']);
  });

  it('reads the text once, where scripts wrap what stands in the element itself, and anew where it says something else', async () => {
    const driver = await shown(
      html`<time datetime="PT1S">0:01</time> The tide comes in, and goes. <time datetime="PT10S">0:10</time> Twice a day.`,
    );
    const { element } = driver;
    const { transcript } = element;
    const loads: Event[] = [];
    element.addEventListener('cue-load', event => loads.push(event));
    expect(driver.litOf(0)).to.deep.equal(firstWords);
    const slotted = new Promise(resolve => element.shadowRoot!.addEventListener('slotchange', resolve, { once: true }));
    wrap(driver, 'tide comes', 'mark');
    wrap(driver, 'a day', 'font', 'font');
    await slotted;
    await element.updateComplete;
    await until(() => element.shadowRoot?.querySelector('.box')?.getAttribute('aria-busy') === 'false', 'it was read');
    expect([loads.length, element.transcript === transcript]).to.deep.equal([0, true]);
    expect(driver.litOf(0)).to.deep.equal(firstWords);
    expect(await driver.click('day')).to.equal(driver.startOf(1, 2));
    expect(driver.lit()).to.equal('day.');
    element.append(' Nobody claps.');
    await until(() => element.transcript?.cues[1]?.text === 'Twice a day. Nobody claps.', 'the rest is read');
    expect(loads.length).to.equal(1);
    expect(driver.litOf(1)).to.deep.equal(['Twice', 'a', 'day.', 'Nobody', 'claps.']);
  });

  it('looks at a long page a few times while very many of its words are wrapped', async () => {
    const reads = async (paragraphs: number): Promise<number> => {
      const text = Array.from({ length: 10 }, (_, index) => `word${index}`).join(' ');
      const driver = await shown(
        html`
        <article>
          ${Array.from({ length: paragraphs }, (_, at) => html`<p data-start=${at} data-end=${at + 1}>${text}</p>`)}
        </article>
      `,
        paragraphs,
      );
      const nodes = [...driver.element.querySelectorAll('p')].map(
        paragraph => [...paragraph.childNodes].find(node => node.textContent === text) as Text,
      );
      const property = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data')!;
      let count = 0;
      Object.defineProperty(CharacterData.prototype, 'data', {
        ...property,
        get() {
          count++;
          return property.get!.call(this);
        },
      });
      try {
        for (const [at, node] of nodes.entries()) {
          const mark = document.createElement('mark');
          const word = node.splitText(6);
          word.splitText(5);
          word.replaceWith(mark);
          mark.append(word);
          // What is said is lit meanwhile, where nothing was wrapped yet, and where it was.
          if (at % (paragraphs / 20) !== 0) continue;
          driver.media.go(paragraphs - 0.5);
          driver.media.go(at + 0.15);
          expect(driver.lit()).to.equal('word1');
        }
      } finally {
        Object.defineProperty(CharacterData.prototype, 'data', property);
      }
      unmountAll();
      return count / nodes.length;
    };
    const [few, many] = [await reads(400), await reads(800)];
    expect(many).to.be.below(1.5 * few);
    expect(many).to.be.below(20 * 3 * 2);
  });
});
