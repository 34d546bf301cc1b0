import { css, html, type TemplateResult } from 'lit';
import { type Palette, paletteNames } from './painter.js';

export type { Palette };

/**
 * A canvas does not know CSS variables or `light-dark()`. These spans are never seen: their computed colours are what
 * is painted with, and their transitions tell of a change.
 */
export const probes: TemplateResult = html`${paletteNames.map(name => html`<span class="probe ${name}"></span>`)}`;

export function paletteOf(root: ParentNode): Palette {
  const color = (name: string) => getComputedStyle(root.querySelector(`.probe.${name}`)!).color;
  return Object.fromEntries(paletteNames.map(name => [name, color(name)])) as unknown as Palette;
}

export const paletteStyles = css`
  .probe {
    position: absolute;
    visibility: hidden;
    transition: color 1ms;
  }

  .probe.rest {
    color: var(--cue-wave-color, color-mix(in srgb, currentColor 45%, Canvas));
  }

  .probe.played {
    color: var(--cue-wave-played-color, var(--_accent));
  }

  .probe.cue {
    color: var(--cue-active-background, color-mix(in srgb, var(--_accent) 12%, transparent));
  }

  .probe.chapter {
    color: color-mix(in srgb, currentColor 70%, transparent);
  }

  .probe.hit {
    color: var(--cue-hit-color, light-dark(#d6409f, #ff8dcc));
  }

  .probe.buffered {
    color: var(--_line);
  }

  .probe.speaker-1 {
    color: var(--_speaker-1);
  }

  .probe.speaker-2 {
    color: var(--_speaker-2);
  }

  .probe.speaker-3 {
    color: var(--_speaker-3);
  }

  .probe.speaker-4 {
    color: var(--_speaker-4);
  }

  .probe.speaker-5 {
    color: var(--_speaker-5);
  }

  .probe.speaker-6 {
    color: var(--_speaker-6);
  }

  @media (prefers-contrast: more) {
    .probe.rest {
      color: var(--cue-wave-color, color-mix(in srgb, currentColor 75%, Canvas));
    }
  }

  @media (forced-colors: active) {
    .probe,
    .probe.rest {
      color: GrayText;
    }

    .probe.played,
    .probe.hit {
      color: Highlight;
    }

    .probe.chapter {
      color: CanvasText;
    }

    .probe.cue,
    .probe.buffered {
      /* Else it is forced to the colour of text. */
      forced-color-adjust: none;
      color: transparent;
    }
  }
`;
