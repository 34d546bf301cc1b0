import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import Renderer from 'wavesurfer.js/dist/renderer.js';
import HoverPlugin from 'wavesurfer.js/plugins/hover';
import MinimapPlugin from 'wavesurfer.js/plugins/minimap';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import SpectrogramPlugin from 'wavesurfer.js/plugins/spectrogram';
import TimelinePlugin from 'wavesurfer.js/plugins/timeline';
import ZoomPlugin from 'wavesurfer.js/plugins/zoom';
import type { CueWaveform } from '../../src/index.js';
import { FakeMedia } from './fake-media.js';
import { addressOf, english, frame, hasOutline, mount, once, scrollerOf, unmountAll, until } from './helpers.js';

/** Audio in the page with its waveform, drawn. */
async function drawn(audio: string = english.audio): Promise<{ waveform: CueWaveform; audio: HTMLAudioElement }> {
  const section = mount(html`
    <section>
      <audio id="ws-audio" src=${audio} preload="auto" muted></audio>
      <cue-waveform for="ws-audio" peaks=${english.peaks}></cue-waveform>
    </section>
  `);
  const waveform = section.querySelector('cue-waveform') as CueWaveform;
  const media = section.querySelector('audio') as HTMLAudioElement;
  await until(() => hasOutline(waveform) && media.readyState >= 3, 'the outline is drawn');
  return { waveform, audio: media };
}

/** Waits until the outline has grown to its height; its style comes with the times under it. */
async function grown(waveform: CueWaveform): Promise<void> {
  const root = waveform.shadowRoot!;
  await until(() => root.querySelector('.axis span') && root.getAnimations().length === 0, 'it has grown');
}

/** The middle of an element, and where a share of its width is. */
function placeIn(element: Element, share = 0.5): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width * share), Math.round(top + height / 2)];
}

const found = (waveform: CueWaveform, selector: string): HTMLElement | null =>
  (waveform.wavesurfer?.getWrapper().getRootNode() as ShadowRoot | undefined)?.querySelector(selector) ?? null;

/** Whether a click reaches the page: after a drag, wavesurfer.js stops clicks for some milliseconds. */
function clicksArrive(): boolean {
  let hasArrived = false;
  document.body.addEventListener('click', () => (hasArrived = true), { once: true });
  document.body.click();
  return hasArrived;
}

describe('the wavesurfer.js of a waveform', () => {
  afterEach(unmountAll);

  it('is told of when it has drawn, and has the media, the length and the outline', async () => {
    const media = new FakeMedia();
    const waveform = document.createElement('cue-waveform');
    waveform.media = media;
    const ready = once(waveform, 'cue-wavesurfer-ready');
    mount(html`${waveform}`);
    const { wavesurfer } = (await ready) as HTMLElementEventMap['cue-wavesurfer-ready'];
    expect(waveform.wavesurfer).to.equal(wavesurfer);
    expect(wavesurfer.getMediaElement()).to.equal(media);
    expect(wavesurfer.getDuration()).to.equal(600);
    const { waveform: second } = await drawn();
    const data = second.wavesurfer!.getDecodedData()!.getChannelData(0);
    expect(Math.max(...data)).to.be.within(0.05, 1);
  });

  it('takes Regions: they are dragged and clicked, and the page may refuse that the time moves', async () => {
    const { waveform, audio } = await drawn();
    const regions = RegionsPlugin.create();
    waveform.plugins = [regions];
    await waveform.updateComplete;
    const region = regions.addRegion({ id: 'a', start: 10, end: 20 });
    await until(() => region.element?.getBoundingClientRect().width, 'it is drawn');
    expect(getComputedStyle(region.element!).position).to.equal('absolute');
    audio.currentTime = 2;
    const [x, y] = placeIn(region.element!);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 40, y] });
    await sendMouse({ type: 'move', position: [x + 100, y] });
    await sendMouse({ type: 'up' });
    expect(region.start).to.be.greaterThan(11);
    expect(audio.currentTime, 'dragging a region').to.be.closeTo(2, 0.01);
    await until(clicksArrive, 'wavesurfer.js holds back no click after the drag any more');
    await sendMouse({ type: 'click', position: placeIn(region.element!) });
    expect(audio.currentTime, 'a click on a region').to.be.closeTo((region.start + region.end) / 2, 0.5);
    waveform.addEventListener('cue-seek-request', event => event.preventDefault(), { once: true });
    audio.currentTime = 3;
    await sendMouse({ type: 'click', position: placeIn(region.element!) });
    expect(audio.currentTime, 'what the page refuses').to.be.closeTo(3, 0.01);
    waveform.plugins = [];
    await waveform.updateComplete;
    expect(found(waveform, '[part~=region]')).to.equal(null);
  });

  it('lets Regions be drawn where the page turns dragging the time off', async () => {
    const { waveform, audio } = await drawn();
    const regions = RegionsPlugin.create();
    waveform.plugins = () => [regions];
    await waveform.updateComplete;
    waveform.wavesurfer!.setOptions({ dragToSeek: false });
    regions.enableDragSelection({});
    const slider = waveform.shadowRoot!.querySelector('[role=slider]') as HTMLElement;
    await sendMouse({ type: 'move', position: placeIn(slider, 0.2) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: placeIn(slider, 0.3) });
    await sendMouse({ type: 'move', position: placeIn(slider, 0.4) });
    await sendMouse({ type: 'up' });
    expect(regions.getRegions().length).to.equal(1);
    expect(audio.currentTime).to.equal(0);
    await sendMouse({ type: 'click', position: placeIn(slider, 0.7) });
    expect(audio.currentTime).to.be.closeTo(audio.duration * 0.7, 0.5);
  });

  it('takes Timeline, Minimap, Hover and Spectrogram, and grows with them', async () => {
    const { waveform } = await drawn();
    const before = waveform.offsetHeight;
    const marks = () => waveform.shadowRoot!.querySelector('canvas.marks')!;
    const height = marks().clientHeight;
    waveform.plugins = [
      TimelinePlugin.create(),
      MinimapPlugin.create({ height: 20 }),
      HoverPlugin.create(),
      SpectrogramPlugin.create({ height: 60, fftSamples: 64 }),
    ];
    await until(() => found(waveform, '[part~=timeline-notch]'), 'there is an axis');
    await until(() => found(waveform, '[part~=minimap]')?.firstElementChild, 'there is a minimap');
    await until(() => waveform.offsetHeight >= before + 100, 'there is room for them');
    await grown(waveform);
    await sendMouse({ type: 'move', position: placeIn(marks()) });
    await until(() => found(waveform, '[part=hover-label]')?.textContent, 'there is a label');
    expect(marks().clientHeight, 'what lies over it').to.equal(height);
  });

  it('lies over the outline where a plugin is above that, and leaves to it what is pressed there', async () => {
    const { waveform, audio } = await drawn();
    waveform.zoom = 4;
    waveform.plugins = [MinimapPlugin.create({ height: 30, insertPosition: 'beforebegin' })];
    const minimap = await until(() => found(waveform, '[part~=minimap]'), 'there is a minimap');
    const strip = waveform.wavesurfer!.getWrapper();
    const marks = waveform.shadowRoot!.querySelector('canvas.marks')!;
    const top = (element: Element) => element.getBoundingClientRect().top;
    await until(() => top(strip) - top(minimap) >= 30, 'it is above');
    await until(() => Math.abs(top(marks) - top(strip)) < 1, 'what lies over the outline is below it');
    expect(hasOutline(waveform)).to.equal(true);
    await grown(waveform);
    await until(() => minimap.lastElementChild?.shadowRoot?.querySelector('canvas'), 'it is drawn');
    const requests: number[] = [];
    waveform.addEventListener('cue-seek-request', ({ time }) => requests.push(time));
    await sendMouse({ type: 'click', position: placeIn(minimap, 0.5) });
    await until(() => Math.abs(audio.currentTime - audio.duration / 2) < 1, 'it is where the minimap says');
    expect(requests, 'of the place below').to.deep.equal([]);
    expect(waveform.shadowRoot!.querySelector<HTMLElement>('.hover')?.hidden ?? true, 'no time of elsewhere').to.equal(
      true,
    );
    await sendMouse({ type: 'click', position: placeIn(marks, 0.5) });
    expect(requests.length).to.equal(1);
  });

  it('takes Zoom: a wheel makes it wider, and the element knows', async () => {
    const { waveform } = await drawn();
    waveform.plugins = [ZoomPlugin.create({ scale: 0.5 })];
    await waveform.updateComplete;
    const scroller = scrollerOf(waveform);
    for (let count = 0; count < 10; count++) {
      scroller.dispatchEvent(
        new WheelEvent('wheel', { deltaY: -100, bubbles: true, cancelable: true, composed: true }),
      );
    }
    await until(() => waveform.zoom > 1.2, 'the element knows');
    await until(() => scroller.scrollWidth > 1.2 * scroller.clientWidth, 'it is wider');
  });

  it('never pauses or empties the media of the page: moved, removed, plugins and all', async () => {
    const { waveform, audio } = await drawn();
    const { src } = audio;
    const heard: string[] = [];
    for (const type of ['pause', 'emptied', 'abort']) audio.addEventListener(type, () => heard.push(type));
    waveform.plugins = [TimelinePlugin.create()];
    audio.loop = true;
    await audio.play();
    const first = waveform.wavesurfer;
    document.body.append(waveform);
    await until(() => hasOutline(waveform), 'it is drawn elsewhere');
    expect(waveform.wavesurfer).not.to.equal(first);
    await until(() => found(waveform, '[part~=timeline-notch]'), 'the plugin is there too');
    waveform.remove();
    await frame();
    expect(waveform.wavesurfer).to.equal(undefined);
    const { currentTime } = audio;
    await until(() => audio.currentTime !== currentTime, 'it plays on');
    expect([audio.paused, audio.src, heard.join()]).to.deep.equal([false, src, '']);
    audio.pause();
  });

  it('stays the same when the media goes over to another recording, and never names the one before', async () => {
    const { waveform, audio } = await drawn();
    const { wavesurfer } = waveform;
    const { duration } = audio;
    const other = new URL('/demo/media/levain.fr.mp3', location.href).href;
    waveform.peaks = '';
    audio.src = other;
    waveform.zoom = 2;
    await until(() => audio.readyState >= 3 && audio.duration !== duration, 'the other is there');
    await until(() => hasOutline(waveform), 'its outline is drawn');
    expect(audio.currentSrc).to.equal(other);
    expect(waveform.wavesurfer).to.equal(wavesurfer);
    expect(wavesurfer!.getDecodedData()?.duration).to.be.closeTo(audio.duration, 0.1);
  });

  it('is told the time when its line moves by a pixel, not on each frame; with plugins on each', async () => {
    const section = mount<HTMLElement>(html`
      <section>
        <audio id="moves" src=${english.audio} muted></audio>
        <cue-waveform for="moves" peaks=${english.peaks} style="inline-size: 200px"></cue-waveform>
      </section>
    `);
    const audio = section.querySelector('audio')!;
    const waveform = section.querySelector<CueWaveform>('cue-waveform')!;
    const wavesurfer = await until(() => waveform.wavesurfer, 'it is made');
    await until(() => hasOutline(waveform), 'it is drawn');
    const renderer = wavesurfer.getRenderer();
    const { renderProgress } = renderer;
    let times = 0;
    renderer.renderProgress = (...args) => {
      times += 1;
      renderProgress.apply(renderer, args);
    };
    const countOver = async (seconds: number): Promise<number> => {
      await until(() => !audio.paused && audio.currentTime > 0, 'it plays');
      const [begin, before] = [audio.currentTime, times];
      await until(() => audio.currentTime > begin + seconds, 'it has played');
      return times - before;
    };
    audio.muted = true;
    await audio.play();
    const seldom = await countOver(1.5);
    // About two pixels a second, and what the media tells four times a second.
    expect(seldom).to.be.within(4, 24);
    let told = 0;
    wavesurfer.on('audioprocess', () => told++);
    waveform.plugins = [HoverPlugin.create()];
    await waveform.updateComplete;
    await countOver(1.5);
    expect(told).to.be.above(24);
    audio.pause();
    const after = times;
    for (let frames = 0; frames < 30; frames++) await frame();
    expect(times - after).to.be.below(10);
  });

  it('is a plain bar where wavesurfer.js is refused its markup, which goes to any time all the same', async () => {
    // A version that makes its nodes in another way, in a page with Trusted Types.
    const prototype = Renderer.prototype as unknown as { initHtml: unknown };
    const { initHtml } = prototype;
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (...args) => warnings.push(args[0]);
    const refuse = () => {
      throw new TypeError("This document requires 'TrustedHTML' assignment.");
    };
    Object.defineProperty(prototype, 'initHtml', { configurable: true, get: () => refuse, set: () => {} });
    try {
      const media = new FakeMedia();
      const waveform = mount<CueWaveform>(html`<cue-waveform .media=${media} peaks=${english.peaks}></cue-waveform>`);
      const bar = await until(() => waveform.shadowRoot?.querySelector<HTMLProgressElement>('.bar'), 'there is a bar');
      const slider = waveform.shadowRoot!.querySelector('[role=slider]')!;
      await until(() => slider.getAttribute('aria-valuemax') === '600', 'its length is known');
      await until(() => slider.getAttribute('aria-busy') === 'false', 'the outline is there');
      expect(waveform.wavesurfer).to.equal(undefined);
      await sendMouse({ type: 'click', position: placeIn(slider, 0.25) });
      expect(media.seeks.at(-1)).to.be.closeTo(150, 3);
      await until(() => Math.abs(bar.value - 150) < 3, 'the bar shows it');
      expect(bar.hidden).to.equal(false);
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
      expect(media.seeks.at(-1)).to.equal(600);
      expect(String(warnings)).to.contain('a plain bar is shown instead');
      expect(warnings.length).to.equal(1);
    } finally {
      console.warn = warn;
      Object.defineProperty(prototype, 'initHtml', { configurable: true, writable: true, value: initHtml });
    }
  });

  for (const [style, scale] of [
    ['transform: scale(0.6); transform-origin: 0 0', 0.6],
    ['zoom: 0.6', 0.6],
    ['zoom: 1.5', 1.5],
  ] as const) {
    it(`goes where it is clicked under ${style}`, async () => {
      const media = new FakeMedia();
      const around = mount<HTMLElement>(html`<div><cue-waveform .media=${media}></cue-waveform></div>`);
      const waveform = around.querySelector('cue-waveform') as CueWaveform;
      waveform.setAttribute('style', `inline-size: 400px; ${style}`);
      await until(() => waveform.wavesurfer && waveform.offsetWidth === 400, 'it is there');
      // Client rectangles of what is zoomed are without the zoom in some engines; what is around it is not zoomed.
      const { left, top } = around.getBoundingClientRect();
      const position: [number, number] = [Math.round(left + 300 * scale), Math.round(top + 20 * scale)];
      for (const zoom of [1, 4]) {
        waveform.zoom = zoom;
        await waveform.updateComplete;
        await frame();
        const scroller = await until(() => scrollerOf(waveform), 'it scrolls');
        await until(() => Math.abs(scroller.scrollWidth - 400 * zoom) < 2, 'it is as wide');
        const start = (scroller.scrollLeft / scroller.scrollWidth) * 600;
        await sendMouse({ type: 'click', position });
        expect(media.seeks.at(-1)).to.be.closeTo(start + 450 / zoom, 3 / zoom);
      }
    });
  }

  it('keeps no pixels of what it draws anew', async () => {
    const { waveform } = await drawn();
    const canvases = () => [...waveform.wavesurfer!.getWrapper().querySelectorAll('canvas')];
    const before = canvases();
    expect(before.length).to.be.at.least(2);
    waveform.wavesurfer!.setOptions({});
    await until(() => canvases().length > 0 && !canvases().includes(before[0]!), 'it is drawn anew');
    expect(before.map(canvas => canvas.width)).to.deep.equal(before.map(() => 0));
    expect(hasOutline(waveform)).to.equal(true);
  });

  it('of eight hours is some canvases, however far it is zoomed and scrolled', async () => {
    const slices = 8 * 3600 * 10;
    const data = Array.from({ length: slices }, (_, slice) => [-(slice % 90), slice % 100]).flat();
    const peaks = { version: 2, channels: 1, sample_rate: 8000, samples_per_pixel: 800, bits: 8, length: slices, data };
    const media = new FakeMedia();
    media.duration = 8 * 3600;
    const address = addressOf(JSON.stringify(peaks));
    const waveform = mount<CueWaveform>(html`<cue-waveform .media=${media} peaks=${address}></cue-waveform>`);
    await until(() => hasOutline(waveform), 'it is drawn');
    waveform.zoom = 1800;
    const scroller = scrollerOf(waveform);
    await until(() => scroller.scrollWidth > 1_000_000, 'it is wide');
    for (const share of [0.1, 0.5, 0.51, 0.99, 0.3]) {
      scroller.scrollLeft = share * scroller.scrollWidth;
      await until(() => hasOutline(waveform), `it is drawn at ${share}`);
      expect(scroller.querySelectorAll('.canvases canvas').length).to.be.within(1, 14);
    }
  });
});
