import { css } from 'lit';
import Renderer from 'wavesurfer.js/dist/renderer.js';
import WaveSurfer, { type WaveSurferOptions } from 'wavesurfer.js/dist/wavesurfer.js';
import type { MediaLike } from '../../playback/index.js';

/** The `::part`s that wavesurfer.js and its own plugins give to what they draw. */
const parts =
  'scroll, wrapper, canvases, progress, regions-container, region, region-content, region-handle, region-handle-left, region-handle-right, marker, timeline, timeline-wrapper, timeline-notch, timeline-notch-primary, timeline-notch-secondary, timeline-notch-tick, minimap, minimap-overlay, hover-label, envelope, envelope-circle, polyline, spec-labels';

const { styleSheet } = css`
  :host {
    display: block;
    user-select: none;
  }

  .scroll {
    position: relative;
    overflow: auto hidden;
    scrollbar-width: none;
  }

  .wrapper {
    position: relative;
    z-index: 2;
  }

  .canvases {
    pointer-events: none;
  }

  .canvases > div,
  .progress > div {
    position: relative;
  }

  .canvases canvas,
  .progress canvas {
    position: absolute;
    inset-block-start: 0;
    display: block;
  }

  /* Its edge is the line at the current time: as it grows nothing moves, as a line of its own does. */
  .progress {
    position: absolute;
    z-index: 2;
    inset-block-start: 0;
    left: 0;
    box-sizing: border-box;
    inline-size: 0;
    block-size: 100%;
    overflow: hidden;
    border-right: 2px solid var(--cue-wave-cursor-color, currentColor);
    pointer-events: none;
  }

  .cursor {
    display: none;
  }
`;

/**
 * Lets `innerHTML = ''`, with which the renderer empties an element, work under Trusted Types too. The canvases in it give
 * their pixels back at once: an outline in the making is drawn four times a second, and garbage is collected seldom.
 */
function emptiable<E extends Element>(element: E): E {
  const set = (): void => {
    for (const canvas of element.querySelectorAll('canvas')) canvas.width = 0;
    element.replaceChildren();
  };
  return Object.defineProperty(element, 'innerHTML', { set });
}

/**
 * What wavesurfer.js draws in. Its own method writes markup and a style element, which a page with Trusted Types or a
 * strict Content Security Policy refuses; these are the same nodes, with an adopted style sheet.
 */
function makeNodes(): [HTMLElement, ShadowRoot] {
  const make = (name: string, ...children: Element[]): HTMLElement => {
    const element = document.createElement('div');
    element.className = name;
    element.setAttribute('part', name);
    element.append(...children);
    return element;
  };
  const holders = ['canvases', 'progress'].map(name => {
    const holder = emptiable(make(name));
    // What holds the canvases of a channel is emptied as well.
    holder.appendChild = <N extends Node>(node: N): N =>
      Node.prototype.appendChild.call(holder, emptiable(node as unknown as Element)) as N;
    return holder;
  });
  const host = document.createElement('div');
  host.setAttribute('exportparts', parts);
  const shadow = host.attachShadow({ mode: 'open' });
  if (styleSheet) shadow.adoptedStyleSheets = [styleSheet];
  shadow.append(make('scroll', make('wrapper', ...holders, make('cursor'))));
  return [host, shadow];
}

/** Stands in for the media until the instance is made. */
const noMedia = () => Object.assign(new EventTarget(), { volume: 1, muted: false, playbackRate: 1, paused: true });

/** What wavesurfer.js runs on each frame while media plays; its types keep that private. */
interface FrameLoop {
  start(onFrame: () => void): void;
  stop(): void;
}

/** What runs now, by instance. */
const loops = new WeakMap<WaveSurfer, () => void>();

/**
 * Has an instance show a time, and tell its listeners while the media plays, in place of a loop of its own: it would lay out
 * on every frame, though the line moves by a pixel only now and then.
 *
 * @param share Of the whole recording, 0 to 1.
 */
export function showTime(wavesurfer: WaveSurfer, share: number): void {
  const onFrame = loops.get(wavesurfer);
  if (onFrame) onFrame();
  else wavesurfer.getRenderer().renderProgress(share);
}

/**
 * An instance of wavesurfer.js that follows media and never loads, empties, pauses or fetches it. What it draws it is
 * told by `show`.
 *
 * @throws {TypeError} When Trusted Types refuse a version of it that makes its nodes in another way.
 */
export function createWaveSurfer(media: MediaLike, options: Omit<WaveSurferOptions, 'media'>): WaveSurfer {
  const prototype = Renderer.prototype as unknown as { initHtml: () => [HTMLElement, ShadowRoot] };
  const { initHtml } = prototype;
  prototype.initHtml = makeNodes;
  try {
    // Given the media at once, it would load the address that this had then, in a later task.
    const wavesurfer = new WaveSurfer({ ...options, media: noMedia() as unknown as HTMLMediaElement });
    const { frameScheduler } = wavesurfer as unknown as { frameScheduler?: FrameLoop };
    if (frameScheduler) {
      frameScheduler.start = onFrame => loops.set(wavesurfer, onFrame);
      frameScheduler.stop = () => loops.delete(wavesurfer);
    }
    wavesurfer.setMediaElement(media as HTMLMediaElement);
    wavesurfer.options.media = media as HTMLMediaElement;
    return wavesurfer;
  } finally {
    prototype.initHtml = initHtml;
  }
}

/** Has an instance draw samples over a length in seconds. Fires its `decode` and `ready`. */
export function show(
  wavesurfer: WaveSurfer,
  media: MediaLike,
  channels: readonly Float32Array[],
  duration: number,
): void {
  // With any address but the one it has, it would give it to the media.
  const address = media.currentSrc || (media as { readonly src?: string }).src || '';
  // One that a later one takes the place of is rejected.
  wavesurfer.load(address, [...channels], duration).catch(() => undefined);
}
