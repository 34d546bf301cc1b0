import { css, html, type TemplateResult } from 'lit';
import { addStyles } from '../shared/styles.js';

/** Lines of the paragraphs drawn in place of a text, as shares of its width in percent. */
const paragraphs = [
  [92, 78, 40],
  [78, 40],
  [92, 78, 40],
  [92, 40],
  [78, 92, 40],
  [92, 78],
];

/* What is quick to come shows no bars, which would only flash. What is told lies over them, so that nothing moves. */
const styles = css`
  .coming {
    display: grid;
    align-items: start;
  }

  .coming > * {
    grid-area: 1 / 1;
  }

  .coming > .message {
    z-index: 1;
    background: var(--cue-surface, Canvas);
    color: var(--cue-on-surface, CanvasText);
  }

  .skeleton {
    --_bar: color-mix(in srgb, currentColor 10%, transparent);
    container-type: inline-size;
    block-size: var(--cue-transcript-height, clamp(8 * var(--_rem), 60dvh, 28 * var(--_rem)));
    padding: calc(0.5 * var(--_rem));
    overflow: clip;
    animation: appear 200ms both;
  }

  .skeleton > div {
    display: grid;
    gap: calc(0.75 * var(--_rem));
    max-inline-size: var(--cue-transcript-measure, calc(42 * var(--_rem)));
    padding-block: calc(0.75 * var(--_rem));
  }

  .skeleton span {
    block-size: calc(0.75 * var(--_rem));
    border-radius: calc(0.25 * var(--_rem));
    background: linear-gradient(90deg, var(--_bar) 40%, color-mix(in srgb, currentColor 4%, transparent) 50%, var(--_bar) 60%) 0 0 / 300% 100%;
    animation: shimmer 1.2s linear infinite;
  }

  .share-92 {
    inline-size: 92%;
  }

  .share-78 {
    inline-size: 78%;
  }

  .share-40 {
    inline-size: 40%;
  }

  @container (min-width: max(30rem, 480px)) {
    .skeleton > div {
      margin-inline-start: calc(5.75 * var(--_rem));
    }
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @keyframes shimmer {
    from {
      background-position: 100% 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skeleton,
    .skeleton span {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .skeleton span {
      background: none;
      border: 1px solid GrayText;
    }
  }

  @media print {
    .skeleton {
      display: none;
    }
  }
`;

/** Bars in place of a text that is on its way. */
export function renderSkeleton(root: ShadowRoot): TemplateResult {
  addStyles(root, styles);
  const bars = (shares: number[]) => shares.map(share => html`<span class="share-${share}"></span>`);
  return html`<div class="skeleton" aria-hidden="true">${paragraphs.map(shares => html`<div>${bars(shares)}</div>`)}</div>`;
}
