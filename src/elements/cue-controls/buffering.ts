import { css } from 'lit';
import type { MediaLike } from '../../playback/index.js';
import { addStyles } from '../shared/styles.js';

/** Time in milliseconds that media waits for data before this is shown: shorter waits would only flash. */
const delayMs = 400;
/** Events after which media may wait for data. */
const starts = ['play', 'waiting', 'stalled', 'seeking'];
/** Events after which it does not, or plays. */
const ends = ['playing', 'canplay', 'timeupdate', 'pause', 'ended', 'error', 'emptied'];
/** Of an `HTMLMediaElement`: data for more than the current time is there. */
const haveFutureData = 3;

const styles = css`
  .play[aria-busy='true'] {
    position: relative;
  }

  .play[aria-busy='true']::after {
    position: absolute;
    inset: -4px;
    border: 3px solid color-mix(in srgb, var(--_accent) 25%, transparent);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    content: '';
    animation: turn 1s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .play[aria-busy='true']::after {
      border-style: dotted;
      border-color: var(--_accent);
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .play[aria-busy='true']::after {
      border-color: Highlight Canvas Canvas;
    }
  }
`;

/** Draws a ring around the play button of controls while media should play and waits for data. */
export function showBuffering(media: MediaLike, root: ShadowRoot, signal: AbortSignal): void {
  addStyles(root, styles);
  let isWaiting = false;
  let timer = 0;
  const set = (isBusy: boolean): void => {
    const button = root.querySelector('.play');
    if (isBusy) button?.setAttribute('aria-busy', 'true');
    else button?.removeAttribute('aria-busy');
  };
  const end = (): void => {
    isWaiting = false;
    clearTimeout(timer);
    set(false);
  };
  const start = (event?: Event): void => {
    const { readyState: ready } = media as Partial<HTMLMediaElement>;
    // Media of others does not say what it has; that it waits it tells.
    const lacksData = ready === undefined ? event?.type === 'waiting' : ready < haveFutureData;
    if (isWaiting || media.paused || !lacksData) return;
    isWaiting = true;
    timer = window.setTimeout(() => set(true), delayMs);
  };
  for (const type of starts) media.addEventListener(type, start, { signal });
  for (const type of ends) media.addEventListener(type, end, { signal });
  signal.addEventListener('abort', end);
  // It may have begun to wait before this was loaded.
  start();
}
