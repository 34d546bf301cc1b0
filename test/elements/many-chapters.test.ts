import { a11ySnapshot, sendKeys } from '@web/test-runner-commands';
import 'axe-core';
import { expect } from 'chai';
import { html } from 'lit';
import type { CueChapters } from '../../src/index.js';
import type { ChapterDraft } from '../../src/transcript/index.js';
import { itExcept } from './engine.js';
import { FakeMedia } from './fake-media.js';
import { frame, mount, unmountAll, until } from './helpers.js';

const itTells = itExcept({
  firefox: 'the driver of this browser does not tell what assistive technology is told',
  webkit: 'the driver of this browser does not tell what assistive technology is told',
});

/** Chapters of a second each; their titles take one line or several. */
function chaptersOf(count: number, name = 'Chapter'): ChapterDraft[] {
  return Array.from({ length: count }, (_, index) => ({
    start: index,
    title: `${name} ${index} ${'of a long recording '.repeat(index % 7)}`.trim(),
    ...(index % 5 === 0 ? { url: `https://example.com/${index}` } : {}),
  }));
}

interface Shown {
  readonly element: CueChapters;
  readonly media: FakeMedia;
  readonly list: HTMLElement;
}

/** Shows chapters; resolves when the first of them can be seen. */
async function shown(chapters: readonly ChapterDraft[]): Promise<Shown> {
  const media = new FakeMedia();
  media.duration = chapters.length;
  const element = mount<CueChapters>(html`<cue-chapters .media=${media}></cue-chapters>`);
  element.chapters = chapters as CueChapters['chapters'];
  const list = await until(() => element.shadowRoot?.querySelector<HTMLElement>('[part=list]'), 'there is a list');
  return { element, media, list };
}

const itemsOf = (list: HTMLElement) => [...list.querySelectorAll('li')];
const titleOf = (item: Element | null | undefined) => item?.querySelector('[part=title]')?.textContent ?? '';

function isInView(list: HTMLElement): boolean {
  const current = list.querySelector('[aria-current]')?.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  return current !== undefined && current.top >= box.top - 1 && current.bottom <= box.bottom + 1;
}

describe('a list of very many chapters', () => {
  afterEach(unmountAll);

  it('is built in pieces, the beginning at once, and all of it is there in the end', async () => {
    const { element, list } = await shown(chaptersOf(20_000));
    const first = itemsOf(list).length;
    expect(first).to.be.within(8, 10_000);
    expect(titleOf(itemsOf(list)[1])).to.equal('Chapter 1 of a long recording');
    await element.updateComplete;
    const items = itemsOf(list);
    expect([items.length, titleOf(items.at(-1))]).to.deep.equal([
      20_000,
      `Chapter 19999 ${'of a long recording '.repeat(19_999 % 7)}`.trim(),
    ]);
    element.chapters = [{ start: 0, end: 1, title: 'Only one' }];
    await until(() => itemsOf(list).length === 1, 'another list takes its place');
    for (let count = 0; count < 5; count++) await frame();
    expect(itemsOf(list).map(titleOf)).to.deep.equal(['Only one']);
  });

  it('changes only what is another when the time goes on, or the length is known', async () => {
    const { element, media, list } = await shown(chaptersOf(2000));
    await element.updateComplete;
    const items = itemsOf(list);
    media.go(3.5);
    await element.updateComplete;
    const changed = new Set<Node>();
    const observer = new MutationObserver(records => {
      for (const { target } of records) changed.add(target);
    });
    observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
    media.go(1500.5);
    await element.updateComplete;
    media.duration = 2100;
    media.dispatchEvent(new Event('durationchange'));
    await element.updateComplete;
    observer.disconnect();
    const buttons = [3, 1500].flatMap(index => [...items[index]!.querySelectorAll('button, a')]);
    expect([...changed]).to.have.members(buttons);
    expect(element.chapters.at(-1)?.end).to.equal(2100);
    expect(list.querySelectorAll('[aria-current]').length).to.equal(1);
    expect(itemsOf(list)[1999]).to.equal(items[1999]);
  });

  for (const when of ['built', 'being built'] as const) {
    it(`keeps the chapter that is played in view while it is ${when}`, async () => {
      const { element, media, list } = await shown(chaptersOf(3000));
      if (when === 'built') await element.updateComplete;
      for (const time of [2900.5, 2901.5, 12.5, 1234.5]) {
        media.go(time);
        await until(
          () => titleOf(list.querySelector('[aria-current]')).includes(` ${Math.floor(time)}`),
          'it is marked',
        );
        await until(() => isInView(list), `chapter ${time} is in view`);
        for (let count = 0; count < 5; count++) await frame();
        expect(isInView(list), `chapter ${time} stays in view`).to.equal(true);
      }
    });
  }

  it('is gone through by keyboard, also to where it is not built yet', async () => {
    const { element, media, list } = await shown(chaptersOf(20_000));
    const focusedTitle = () => titleOf(element.shadowRoot?.activeElement).split(' ', 2).join(' ');
    itemsOf(list)[0]!.querySelector('button')!.focus();
    list
      .firstElementChild!.querySelector('button')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }));
    expect(focusedTitle()).to.equal('Chapter 0');
    await until(() => focusedTitle() === 'Chapter 19999', 'the last is there and has the focus');
    const places: string[] = [];
    for (const press of ['ArrowUp', 'Home', 'ArrowUp', 'ArrowDown', 'End', 'ArrowDown']) {
      await sendKeys({ press });
      places.push(focusedTitle().slice(8));
    }
    expect(places).to.deep.equal(['19998', '0', '0', '1', '19999', '19999']);
    expect(list.querySelectorAll('button[tabindex="0"]').length).to.equal(1);
    await sendKeys({ press: 'Enter' });
    expect(media.seeks).to.deep.equal([19_999]);
  });

  itTells('is a list for screen readers, with each of its chapters', async () => {
    const { element } = await shown(chaptersOf(200));
    await element.updateComplete;
    // While no screen reader runs, Chromium leaves out of its tree what it has not laid out.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.section { content-visibility: visible !important; }');
    element.shadowRoot!.adoptedStyleSheets.push(sheet);
    const names: string[] = [];
    const walk = (node: { role: string; name?: string; children?: readonly unknown[] }): void => {
      if (node.role === 'button') names.push(node.name ?? '');
      for (const child of node.children ?? []) walk(child as typeof node);
    };
    walk((await a11ySnapshot({})) as unknown as Parameters<typeof walk>[0]);
    const own = names.filter(name => name.includes('Chapter '));
    expect([own.length, own[0], own[199]?.slice(0, 16)]).to.deep.equal([200, '0:00 Chapter 0', '3:19 Chapter 199']);
    const { violations } = await window.axe.run(element);
    expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))).to.deep.equal([]);
  });

  it('shows the beginning of a title that is no title', async () => {
    const { element, list } = await shown([{ start: 0, title: 'word '.repeat(200_000) }]);
    await element.updateComplete;
    expect(titleOf(itemsOf(list)[0]))
      .to.match(/^(?:word )+…$/)
      .and.to.have.lengthOf.below(2000);
    expect(element.chapters[0]?.title.length).to.equal(1_000_000);
  });
});
