import { sendKeys } from '@web/test-runner-commands';
import 'axe-core';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { annotationsOf } from '../../src/elements/shared/annotations.js';
import type { CueChapters, CueErrorEvent, CuePlayer, CueSeekRequestEvent } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { addressOf, english, frame, mount, once, unmountAll, until } from './helpers.js';

const json = JSON.stringify({
  version: '1.2.0',
  chapters: [
    { startTime: 0, title: 'Intro', img: '/demo/nothing-here.png' },
    { startTime: 5, title: 'Hidden', toc: false },
    { startTime: 10, title: 'Tides', url: 'https://example.com/tides' },
    { startTime: 20, title: 'Bad', url: 'javascript:alert(1)', img: 'data:image/gif,x' },
    { startTime: 30 },
  ],
});

/** Drives a list of chapters as a reader does. */
class ChaptersDriver {
  readonly element: CueChapters;

  constructor(element: CueChapters) {
    this.element = element;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }

  get buttons(): HTMLButtonElement[] {
    return [...this.root.querySelectorAll<HTMLButtonElement>('li button')];
  }

  get titles(): string[] {
    return [...this.root.querySelectorAll('[part=title]')].map(node => node.textContent ?? '');
  }

  get current(): string {
    return this.root.querySelector('[aria-current] [part=title]')?.textContent ?? '';
  }

  get links(): HTMLAnchorElement[] {
    return [...this.root.querySelectorAll('a')];
  }

  get isShown(): boolean {
    const { dataset } = this.element;
    return dataset.empty === undefined && this.element.getBoundingClientRect().height > 0;
  }
}

async function shownIn<E extends HTMLElement>(
  template: TemplateResult,
): Promise<{ outer: E; chapters: ChaptersDriver }> {
  const outer = mount<E>(template);
  const find = () => {
    if (outer.localName === 'cue-chapters') return outer as unknown as CueChapters;
    return outer.querySelector('cue-chapters') ?? outer.shadowRoot?.querySelector('cue-chapters');
  };
  const element = await until(find, 'the chapters are in the page');
  await element.updateComplete;
  return { outer, chapters: new ChaptersDriver(element) };
}

describe('cue-chapters', () => {
  afterEach(unmountAll);

  it('lists the chapters of a file with their times, without those that are not for the list', async () => {
    const { chapters } = await shownIn(
      html`<cue-chapters src=${addressOf(json)} .media=${new FakeMedia()}></cue-chapters>`,
    );
    await until(() => chapters.isShown, 'the list is shown');
    expect(chapters.titles).to.deep.equal(['Intro', 'Tides', 'Bad', 'Chapter 4']);
    expect(chapters.buttons.map(button => button.querySelector('[part=time]')?.textContent)).to.deep.equal([
      '0:00',
      '0:10',
      '0:20',
      '0:30',
    ]);
    expect(chapters.root.querySelectorAll('ol > li').length).to.equal(4);
  });

  it('goes to a chapter, unless the page prevents it', async () => {
    const media = new FakeMedia();
    const { chapters } = await shownIn(html`<cue-chapters src=${addressOf(json)} .media=${media}></cue-chapters>`);
    await until(() => chapters.isShown, 'the list is shown');
    const asked = once(chapters.element, 'cue-seek-request');
    chapters.buttons[1]?.click();
    expect(media.seeks).to.deep.equal([10]);
    expect(((await asked) as CueSeekRequestEvent).source).to.equal('chapter');
    chapters.element.addEventListener('cue-seek-request', event => event.preventDefault());
    chapters.buttons[0]?.click();
    expect(media.seeks).to.deep.equal([10]);
  });

  it('marks the chapter that is played', async () => {
    const media = new FakeMedia();
    const { chapters } = await shownIn(html`<cue-chapters src=${addressOf(json)} .media=${media}></cue-chapters>`);
    await until(() => chapters.isShown, 'the list is shown');
    for (const [time, title] of [
      [0, 'Intro'],
      [9.99, 'Intro'],
      [10, 'Tides'],
      [599, 'Chapter 4'],
    ] as const) {
      media.go(time);
      await chapters.element.updateComplete;
      expect(chapters.current).to.equal(title);
      expect(chapters.root.querySelectorAll('[aria-current]').length).to.equal(1);
    }
  });

  it('has one Tab stop, and arrows move among the chapters', async () => {
    const media = new FakeMedia();
    const { chapters } = await shownIn(html`<cue-chapters src=${addressOf(json)} .media=${media}></cue-chapters>`);
    await until(() => chapters.isShown, 'the list is shown');
    media.go(12);
    await chapters.element.updateComplete;
    expect(chapters.buttons.map(button => button.tabIndex)).to.deep.equal([-1, 0, -1, -1]);
    expect(chapters.links.map(link => link.tabIndex)).to.deep.equal([0]);
    chapters.buttons[1]?.focus();
    const focused = () => chapters.buttons.indexOf(chapters.root.activeElement as HTMLButtonElement);
    const places: number[] = [];
    for (const press of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'ArrowUp', 'End']) {
      await sendKeys({ press });
      places.push(focused());
    }
    expect(places).to.deep.equal([2, 3, 3, 2, 0, 0, 3]);
    await sendKeys({ press: 'Enter' });
    expect(media.seeks).to.deep.equal([30]);
  });

  it('links to pages of the web and loads their pictures, and refuses other addresses', async () => {
    const { chapters } = await shownIn(html`<cue-chapters .media=${new FakeMedia()}></cue-chapters>`);
    chapters.element.chapters = [
      { start: 0, end: 1, title: 'a', url: 'https://example.com/a', image: '/demo/no-picture.png' },
      { start: 1, end: 2, title: 'b', url: 'javascript:alert(1)', image: 'data:image/gif,x' },
      { start: 2, end: 3, title: 'c', url: ' java\nscript:alert(1)', image: 'blob:x' },
    ];
    await chapters.element.updateComplete;
    expect(chapters.links.map(link => link.href)).to.deep.equal(['https://example.com/a']);
    expect([chapters.links[0]?.rel, chapters.links[0]?.getAttribute('aria-label')]).to.deep.equal([
      'noopener noreferrer',
      'Page of “a”',
    ]);
    const images = [...chapters.root.querySelectorAll('img')];
    expect(images.map(image => [new URL(image.src).pathname, image.loading, image.alt])).to.deep.equal([
      ['/demo/no-picture.png', 'lazy', ''],
    ]);
    await until(() => images[0]?.hidden, 'a picture that is not there is not shown');
  });

  it('reads the track of the media, also one that comes later', async () => {
    const audio = document.createElement('audio');
    const { chapters } = await shownIn(html`<cue-chapters .media=${audio}></cue-chapters>`);
    expect(chapters.isShown).to.equal(false);
    const track = document.createElement('track');
    track.kind = 'chapters';
    track.src = '/demo/media/tides.en.chapters.vtt';
    audio.append(track);
    await until(() => chapters.isShown, 'the chapters are there');
    expect(chapters.titles[0]).to.equal('The longest wave');
    track.remove();
    await until(() => !chapters.isShown, 'they are gone with the track');
  });

  it('ends the last chapter where the recording ends, and tells the waveform of all', async () => {
    const media = new FakeMedia();
    media.duration = Number.NaN;
    const { chapters } = await shownIn(html`<cue-chapters .media=${media}></cue-chapters>`);
    chapters.element.chapters = [
      { start: 7, title: 'b' },
      { start: 0, title: 'a' },
    ] as never;
    expect(annotationsOf(media).chapters.map(({ title, end }) => [title, end])).to.deep.equal([
      ['a', 7],
      ['b', Number.POSITIVE_INFINITY],
    ]);
    media.duration = 20;
    media.dispatchEvent(new Event('durationchange'));
    expect(annotationsOf(media).chapters.at(-1)?.end).to.equal(20);
    chapters.element.remove();
    expect(annotationsOf(media).chapters.length).to.equal(0);
  });

  it('shows nothing where there are none, and says nothing of it', async () => {
    const errors: Event[] = [];
    const media = new FakeMedia();
    const empty = addressOf('{"version": "1.2.0", "chapters": []}');
    const { chapters } = await shownIn(html`<cue-chapters src=${empty} .media=${media}></cue-chapters>`);
    chapters.element.addEventListener('cue-error', event => errors.push(event));
    for (let i = 0; i < 20; i++) await frame();
    expect([chapters.isShown, errors.length, chapters.root.querySelectorAll('.message').length]).to.deep.equal([
      false,
      0,
      0,
    ]);
  });

  it('says that a file is missing, and asks again when it is set again', async () => {
    const { chapters } = await shownIn(html`<cue-chapters src="/__fault__/404/chapters.json"></cue-chapters>`);
    const { error } = (await once(chapters.element, 'cue-error')) as CueErrorEvent;
    expect([error.part, error.code]).to.deep.equal(['chapters', 'http']);
    await chapters.element.updateComplete;
    expect(chapters.root.querySelector('[part=message]')?.textContent).to.match(
      /chapters could not be loaded: .*chapters\.json answered 404/,
    );
    const again = once(chapters.element, 'cue-error');
    chapters.element.src = '/__fault__/404/chapters.json';
    await again;
    chapters.element.src = addressOf(json);
    await until(() => chapters.titles.length === 4, 'the other file is shown');
    expect(chapters.root.querySelectorAll('[part=message]').length).to.equal(0);
  });

  it('does not take a web page for chapters', async () => {
    const page = addressOf('<!doctype html><html><body>Not found</body></html>');
    const { chapters } = await shownIn(html`<cue-chapters src=${page}></cue-chapters>`);
    const { error } = (await once(chapters.element, 'cue-error')) as CueErrorEvent;
    expect(error.code).to.equal('unsupported');
  });

  describe('in a player', () => {
    it('shows those that the player names, behind the current one', async () => {
      const { outer, chapters } = await shownIn<CuePlayer>(
        html`<cue-player src=${english.audio} chapters="/demo/media/tides.en.chapters.vtt"></cue-player>`,
      );
      await until(() => chapters.isShown, 'the chapters are there');
      const details = chapters.root.querySelector('details') as HTMLDetailsElement;
      expect(details.open).to.equal(false);
      expect(details.querySelector('summary')?.textContent).to.match(/Chapters\s+The longest wave/);
      details.open = true;
      expect(chapters.titles.length).to.equal(4);
      outer.chapters = [{ start: 0, title: 'Only one' }];
      await until(() => chapters.titles.join() === 'Only one', 'those of the script are shown');
      outer.chapters = '';
      await until(() => !chapters.isShown, 'there are none');
    });

    it('takes those of the episode of its feed', async () => {
      const { chapters } = await shownIn<CuePlayer>(
        html`<cue-player feed="/demo/media/feed.xml" guid="cuewave-demo-levain"></cue-player>`,
      );
      await until(() => chapters.isShown, 'the chapters are there');
      expect(chapters.titles[0]).to.equal('Une pâte vivante');
    });

    it('hands them to a part of the page, inside and elsewhere', async () => {
      const section = mount(html`
        <section>
          <cue-player id="with-chapters" src=${english.audio} chapters=${addressOf(json)}><cue-chapters></cue-chapters></cue-player>
          <cue-chapters for="with-chapters"></cue-chapters>
        </section>
      `);
      const all = [...section.querySelectorAll('cue-chapters')].map(element => new ChaptersDriver(element));
      await until(() => all.every(({ titles }) => titles.length === 4), 'both show them');
      expect(section.querySelector('cue-player')?.shadowRoot?.querySelectorAll('cue-chapters').length).to.equal(0);
    });

    it('shows nothing without chapters', async () => {
      const { chapters } = await shownIn<CuePlayer>(html`<cue-player src=${english.audio}></cue-player>`);
      for (let i = 0; i < 10; i++) await frame();
      expect(chapters.isShown).to.equal(false);
    });
  });

  it('axe finds nothing in a list, and in one that opens and closes', async () => {
    for (const collapsible of [false, true]) {
      const { chapters } = await shownIn(
        html`<cue-chapters src=${addressOf(json)} .media=${new FakeMedia()} ?collapsible=${collapsible}></cue-chapters>`,
      );
      await until(() => chapters.isShown, 'the list is shown');
      for (const details of chapters.root.querySelectorAll('details')) details.open = true;
      const { violations } = await window.axe.run(chapters.element);
      expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`))).to.deep.equal([]);
    }
  });

  it('fits 280 px', async () => {
    const title =
      'A long title that has to be broken somewhere, Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen';
    const { chapters } = await shownIn(html`<cue-chapters .media=${new FakeMedia()} collapsible></cue-chapters>`);
    chapters.element.style.inlineSize = '280px';
    chapters.element.chapters = [0, 3600].map(start => ({
      start,
      end: start + 1,
      title,
      url: '/a',
      image: '/demo/none.png',
    }));
    await chapters.element.updateComplete;
    for (const details of chapters.root.querySelectorAll('details')) details.open = true;
    await frame();
    const list = chapters.root.querySelector('ol') as HTMLElement;
    expect(list.scrollWidth <= list.clientWidth).to.equal(true);
    expect(chapters.element.getBoundingClientRect().width).to.equal(280);
  });
});
