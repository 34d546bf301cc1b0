import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { annotationsOf } from '../../src/elements/shared/annotations.js';
import type { CueWaveform } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { FakeMedia } from './fake-media.js';
import { addressOf, english, frame, hasOutline, mount, pictureOf, scrollerOf, unmountAll, until } from './helpers.js';

/** Peaks of two hours, loud in the first and quiet in the second, as audiowaveform writes them. */
const twoHours = addressOf(
  JSON.stringify({
    version: 2,
    channels: 1,
    sample_rate: 8000,
    samples_per_pixel: 8000,
    bits: 8,
    length: 7200,
    data: Array.from({ length: 7200 }, (_, second) => (second < 3600 ? [-100, 100] : [-20, 20])).flat(),
  }),
);

class LongMedia extends FakeMedia {
  override duration = 7200;
}

const part = <E extends HTMLElement>(waveform: CueWaveform, selector: string): E =>
  waveform.shadowRoot?.querySelector(selector) as E;

async function mountLong(): Promise<{ waveform: CueWaveform; media: LongMedia; slider: HTMLElement }> {
  const media = new LongMedia();
  const waveform = mount<CueWaveform>(html`<cue-waveform .media=${media} peaks=${twoHours}></cue-waveform>`);
  await until(() => hasOutline(waveform), 'the outline is drawn');
  return { waveform, media, slider: part(waveform, '[role=slider]') };
}

/** The colours painted in a column, from the top. */
function columnAt(waveform: CueWaveform, x: number): string[] {
  const context = pictureOf(waveform);
  const { canvas } = context;
  const { data } = context.getImageData(Math.round(x * devicePixelRatio), 0, 1, canvas.height);
  return Array.from({ length: canvas.height }, (_, y) =>
    data[y * 4 + 3] === 0 ? '' : `${data[y * 4]},${data[y * 4 + 1]},${data[y * 4 + 2]}`,
  );
}

/** How high the bar at a place is, as a share. */
function heightAt(waveform: CueWaveform, x: number): number {
  const inkIn = (column: readonly string[]) => column.filter(color => color !== '').length;
  // The place may be between two bars.
  const columns = [0, 1, 2].map(next => columnAt(waveform, x + next));
  const column = columns.toSorted((a, b) => inkIn(b) - inkIn(a))[0]!;
  return column.filter(color => color !== '').length / column.length;
}

describe('a long waveform', () => {
  afterEach(async () => {
    unmountAll();
    await setViewport({ width: 800, height: 600 });
  });

  it('shows all of it, each second at its place', async () => {
    const { waveform, slider } = await mountLong();
    const { width } = slider.getBoundingClientRect();
    expect(heightAt(waveform, width * 0.48)).to.be.greaterThan(0.7);
    expect(heightAt(waveform, width * 0.52)).to.be.lessThan(0.3);
  });

  it('zooms by key and by button, around the time it is at, with the whole under it', async () => {
    const { waveform, media, slider } = await mountLong();
    media.go(3600);
    slider.focus();
    for (const key of ['+', '+', '+']) await sendKeys({ press: key });
    await waveform.updateComplete;
    expect(waveform.zoom).to.equal(8);
    await until(
      () => scrollerOf(waveform).scrollWidth > 7 * scrollerOf(waveform).clientWidth,
      'it is wider than shown',
    );
    await frame();
    await frame();
    const { width } = slider.getBoundingClientRect();
    const place = width * 8 * 0.5 - scrollerOf(waveform).scrollLeft;
    expect(place).to.be.within(0, width);
    await until(() => heightAt(waveform, place - 20) > 0.6, 'it is drawn anew');
    expect(heightAt(waveform, place + 20)).to.be.lessThan(0.3);
    expect(part(waveform, 'canvas.overview').getBoundingClientRect().height).to.be.greaterThan(10);
    part<HTMLButtonElement>(waveform, '[part=zoom] button').click();
    await waveform.updateComplete;
    expect(waveform.zoom).to.equal(4);
  });

  it('goes, when zoomed, to the second that is clicked', async () => {
    const { waveform, media, slider } = await mountLong();
    waveform.zoom = 36;
    await until(() => scrollerOf(waveform).scrollWidth > 35 * scrollerOf(waveform).clientWidth, 'it is zoomed');
    scrollerOf(waveform).scrollLeft = scrollerOf(waveform).clientWidth * 18;
    await frame();
    await frame();
    const { left, top, width } = slider.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + 20)] });
    expect(media.seeks.at(-1)).to.be.closeTo(7200 * (18.5 / 36), 1);
  });

  it('turns the page when the time leaves it, until the reader scrolls; a seek takes it along again', async () => {
    const { waveform, media, slider } = await mountLong();
    waveform.zoom = 10;
    await until(() => scrollerOf(waveform).scrollWidth > 9 * scrollerOf(waveform).clientWidth, 'it is zoomed');
    media.go(3000);
    await frame();
    const followed = scrollerOf(waveform).scrollLeft;
    expect(followed).to.be.greaterThan(0);
    scrollerOf(waveform).scrollLeft = 0;
    await frame();
    await frame();
    media.go(3010);
    await frame();
    expect(scrollerOf(waveform).scrollLeft).to.equal(0);
    slider.focus();
    await sendKeys({ press: 'ArrowRight' });
    media.go(media.currentTime + 1);
    await frame();
    expect(scrollerOf(waveform).scrollLeft).to.be.greaterThan(0);
  });

  it('is moved by its overview, and the time stays', async () => {
    const { waveform, media } = await mountLong();
    waveform.zoom = 10;
    await until(() => scrollerOf(waveform).scrollWidth > 9 * scrollerOf(waveform).clientWidth, 'it is zoomed');
    const { left, top, width } = part(waveform, 'canvas.overview').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + width * 0.75), Math.round(top + 8)] });
    const middle =
      (scrollerOf(waveform).scrollLeft + scrollerOf(waveform).clientWidth / 2) / scrollerOf(waveform).scrollWidth;
    expect(middle).to.be.closeTo(0.75, 0.01);
    expect(media.seeks).to.deep.equal([]);
  });

  it('is drawn as wide as it is after a change of its width', async () => {
    const { waveform } = await mountLong();
    waveform.style.inlineSize = '300px';
    await until(() => scrollerOf(waveform).querySelector('canvas')?.clientWidth === 300, 'the canvas is narrower');
    await frame();
    expect(scrollerOf(waveform).scrollWidth).to.equal(300);
    await until(() => heightAt(waveform, 140) > 0.6, 'it is drawn anew');
    expect(heightAt(waveform, 160)).to.be.lessThan(0.3);
  });
});

describe('what a waveform tells', () => {
  afterEach(unmountAll);

  it('under the mouse: the time, the chapter and the words said there', async () => {
    const { waveform, media, slider } = await mountLong();
    const transcript = parseTranscript('WEBVTT\n\n01:00:00.000 --> 01:10:00.000\nThe middle of it all.\n');
    annotationsOf(media).provide('transcript', waveform, transcript);
    annotationsOf(media).provide('chapters', waveform, [{ start: 3000, end: 5000, title: 'Halfway' }]);
    const { left, top, width } = slider.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + width * 0.55), Math.round(top + 10)] });
    const hover = await until(() => part(waveform, '[part=hover]'), 'there is a label');
    await until(() => !hover.hidden, 'it is shown');
    const frameOf = part(waveform, '.frame').getBoundingClientRect();
    for (const share of [0, 0.25, 0.5, 0.75, 0.999]) {
      await sendMouse({ type: 'move', position: [Math.round(left + width * share), Math.round(top + 10)] });
      await frame();
      const box = hover.getBoundingClientRect();
      expect(box.left, 'left').to.be.at.least(frameOf.left);
      expect(box.right, 'right').to.be.at.most(frameOf.right + 0.5);
      expect([box.top >= frameOf.top, box.bottom <= frameOf.bottom]).to.deep.equal([true, true]);
    }
    await sendMouse({ type: 'move', position: [Math.round(left + width * 0.55), Math.round(top + 10)] });
    await frame();
    expect(hover.textContent).to.match(/1:0\d:\d\d · Halfway.*middle of it/);
    await sendMouse({ type: 'move', position: [5, 580] });
    await until(() => hover.hidden, 'it is gone');
  });

  it('draws chapters, hits, and who speaks; each in its colour and place', async () => {
    const { waveform, media, slider } = await mountLong();
    const { width } = slider.getBoundingClientRect();
    const notes = annotationsOf(media);
    const before = columnAt(waveform, width * 0.75);
    notes.provide('chapters', waveform, [{ start: 5400, end: 7200, title: 'Late' }]);
    // A gap in the outline under a notch at the upper edge.
    const middle = (column: readonly string[]) => column.slice(column.length / 2 - 4, column.length / 2 + 4);
    const x = Math.round(width * 0.75);
    const gapAt = () => columnAt(waveform, x + 1);
    await until(
      () =>
        gapAt()
          .slice(0, 5)
          .every(color => color !== ''),
      'the chapter has a notch',
    );
    await until(() => middle(gapAt()).every(color => color === ''), 'the outline has a gap there');
    expect(before[2]).to.equal('');
    notes.provide('hits', waveform, [{ start: 6300, end: 6310, isCurrent: false }]);
    await until(() => columnAt(waveform, width * 0.875)[1] !== '', 'the hit is marked at the top');
    const transcript = parseTranscript(
      'WEBVTT\n\n00:00:00.000 --> 01:00:00.000\n<v Ann>One\n\n01:00:00.000 --> 02:00:00.000\n<v Tom>Two\n',
    );
    notes.provide('transcript', waveform, transcript);
    const lane = (x: number) =>
      columnAt(waveform, x)
        .slice(-6)
        .find(color => color !== '');
    await until(() => lane(width * 0.25) && lane(width * 0.6), 'the lane of the speakers is drawn');
    expect(lane(width * 0.25)).not.to.equal(lane(width * 0.6));
  });

  it('has times under it at round places, of what is shown, and a knob at the current time', async () => {
    const { waveform, media, slider } = await mountLong();
    const labels = () => [...part(waveform, '.axis').querySelectorAll<HTMLElement>('span')];
    await until(() => labels().length > 3, 'there are times');
    const texts = labels().map(({ textContent }) => textContent);
    expect(texts[0]).to.equal('0:00:00');
    expect(texts.at(-1)).to.equal('2:00:00');
    const { left, width } = slider.getBoundingClientRect();
    const half = labels()
      .find(({ textContent }) => textContent === '1:00:00')!
      .getBoundingClientRect();
    expect((half.left + half.right) / 2 - left).to.be.closeTo(width / 2, 1);
    const boxes = labels().map(label => label.getBoundingClientRect());
    for (const [index, box] of boxes.slice(1).entries()) expect(box.left).to.be.at.least(boxes[index]!.right);
    const knob = part(waveform, '.knob');
    media.go(1800);
    const place = knob.getBoundingClientRect();
    expect((place.left + place.right) / 2 - left).to.be.closeTo(width / 4, 1);
    media.go(0);
    waveform.zoom = 8;
    await until(() => labels().some(({ textContent }) => textContent === '0:04:00'), 'there are closer times');
    media.currentTime = 7000;
    scrollerOf(waveform).scrollLeft = 0;
    await until(() => knob.hidden, 'the knob is not in what is shown');
  });

  it('what is not known yet is not drawn', async () => {
    const { waveform } = await mountLong();
    waveform.peaks = '';
    await until(() => !hasOutline(waveform), 'the outline is gone');
    await frame();
    expect(heightAt(waveform, 100)).to.equal(0);
  });

  it('twenty on a page make no audio context and fetch nothing before they are played, where the reader saves data', async () => {
    let contexts = 0;
    Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });
    const { OfflineAudioContext: Offline, AudioContext: Live, fetch: original } = window;
    let fetches = 0;
    const counting = <T extends new (...args: never[]) => object>(base: T): T =>
      new Proxy(base, {
        construct(target, args) {
          contexts++;
          return Reflect.construct(target, args);
        },
      });
    window.OfflineAudioContext = counting(Offline);
    window.AudioContext = counting(Live);
    window.fetch = (...args) => {
      fetches++;
      return original(...args);
    };
    try {
      const section = mount(html`
        <section>
          ${Array.from({ length: 20 }, () => html`<cue-player src=${english.audio} preload="metadata"></cue-player>`)}
        </section>
      `);
      const audios = () => [...section.querySelectorAll('cue-player')].map(player => player.media as HTMLAudioElement);
      await until(() => audios().every(audio => audio?.readyState >= 1), 'all know their length');
      for (let count = 0; count < 10; count++) await frame();
      expect([contexts, fetches]).to.deep.equal([0, 0]);
    } finally {
      Object.assign(window, { OfflineAudioContext: Offline, AudioContext: Live, fetch: original });
      Reflect.deleteProperty(navigator, 'connection');
    }
  });
});
