import { css } from 'lit';
import { formatTime } from '../../transcript/index.js';
import { addStyles } from '../shared/styles.js';
import type { Viewport } from './viewport.js';

const styles = css`
  .axis {
    position: relative;
    direction: ltr;
    color: var(--_quiet);
    font-size: calc(0.75 * var(--_rem));
    line-height: var(--_rem);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    overflow: hidden;

    span {
      position: absolute;
      inset-block-start: 0;
      translate: -50%;
    }

    .first {
      translate: 0;
    }

    .last {
      translate: -100%;
    }
  }

  /* The plain bar grows into the outline. */
  @media (prefers-reduced-motion: no-preference) {
    .bar[hidden] ~ .slider .surface {
      animation: grow 240ms ease-out;
    }

    @keyframes grow {
      from {
        transform: scaleY(0.1);
      }
    }
  }

  @media print {
    .axis {
      display: none;
    }
  }
`;

/** Steps between two labels, in seconds. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 36_000];
/** Least room of a label, as a multiple of the height of the axis. */
const room = 5;

/** What an axis shows: nothing is written anew where that stays. */
const shown = new WeakMap<HTMLElement, string>();

/** Writes times under what is shown of a recording, at round places, and its length at the end. */
export function drawAxis(axis: HTMLElement, view: Viewport): void {
  addStyles(axis.getRootNode() as ShadowRoot, styles);
  const { duration, width, start, end } = view;
  const least = room * axis.clientHeight;
  const what = [duration, width, start, end, least].join(' ');
  if (shown.get(axis) === what) return;
  shown.set(axis, what);
  if (duration <= 0 || width <= 0 || least <= 0) {
    axis.replaceChildren();
    return;
  }
  const perPixel = (end - start) / width;
  const step = steps.find(seconds => seconds >= least * perPixel) ?? steps.at(-1)!;
  const options = { hours: duration >= 3600 };
  const labels: HTMLElement[] = [];
  const put = (time: number, className = ''): void => {
    const label = document.createElement('span');
    label.textContent = formatTime(time, options);
    label.className = className;
    label.style.left = `${view.xOf(time)}px`;
    labels.push(label);
  };
  for (let time = Math.ceil(start / step) * step; time <= end; time += step) {
    // Those at the end would run into the length, or over the edge.
    if (width - view.xOf(time) >= least) put(time, time === 0 ? 'first' : '');
  }
  if (end >= duration - perPixel) put(duration, 'last');
  axis.replaceChildren(...labels);
}
