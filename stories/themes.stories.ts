import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/index.js';
import paper from '../themes/paper.css?inline';
import studio from '../themes/studio.css?inline';
import { english } from './media.js';
import { playground, settings } from './playground.js';

/**
 * Two themes beside the default one, each in light and dark. A theme is one class with custom properties: copy its file
 * from `themes/`, and change what you want. The last story changes every colour, and writes the CSS.
 */
const meta: Meta = { title: 'Themes' };
export default meta;

const layout = html`
  <style>
    .schemes {
      display: grid;
      gap: 1.5rem;
    }

    .schemes h2 {
      margin: 0 0 0.5rem;
      font: 600 0.875rem / 1.4 system-ui, sans-serif;
    }

    .schemes .light {
      color-scheme: light;
    }

    .schemes .dark {
      color-scheme: dark;
    }

    .surface {
      padding: 1.25rem;
      border-radius: 0.75rem;
      background: Canvas;
      color: CanvasText;
    }

    @media (min-width: 80rem) {
      .schemes {
        grid-template-columns: 1fr 1fr;
      }
    }
  </style>
`;

/** A theme in either scheme. */
function inBothSchemes(className: string, css: string): StoryObj {
  const player = (scheme: string) => html`
    <section aria-label=${scheme}>
      <h2>${scheme}</h2>
      <div class=${scheme.toLowerCase()}>
        <div class=${className}>
          <cue-player
            speakers
            src=${english.audio}
            transcript=${english.webvtt}
            peaks=${english.peaks}
          ></cue-player>
        </div>
      </div>
    </section>
  `;
  return {
    render: () => html`
      ${layout}
      <style>
        ${css}
      </style>
      <div class="schemes">${player('Light')}${player('Dark')}</div>
    `,
  };
}

/** No theme: the colours of the page around, with a blue accent. */
export const Default = inBothSchemes('surface', '');
/** Serifs on warm white, for long reading: `themes/paper.css`. */
export const Paper = inBothSchemes('cue-paper', paper);
/** Neutral greys, a green accent and a tall waveform: `themes/studio.css`. */
export const Studio = inBothSchemes('cue-studio', studio);

/** What was chosen, as a rule of CSS. */
function ruleOf(args: Readonly<Record<string, string | number | boolean>>): string {
  const lines = Object.entries(args).filter(([, value]) => value !== '');
  return `cue-player {\n${lines.map(([name, value]) => `  ${name}: ${value};\n`).join('')}}`;
}

/** Choose colours and measures in the Controls panel, and copy the rule. */
export const YourOwn: StoryObj = playground(
  {
    '--cue-accent': '#6d28d9',
    '--cue-on-accent': '#ffffff',
    '--cue-active-background': '',
    '--cue-word-background': '#fde68a',
    '--cue-word-color': '#1b1b1b',
    '--cue-hit-color': '',
    '--cue-wave-color': '',
    '--cue-wave-played-color': '',
    '--cue-wave-cursor-color': '',
    '--cue-speaker-1': '',
    '--cue-speaker-2': '',
    '--cue-waveform-height': '4rem',
    '--cue-transcript-height': '18rem',
    '--cue-transcript-measure': '',
  },
  args => {
    const rule = ruleOf(args);
    const copy = async ({ target }: Event) => {
      await navigator.clipboard.writeText(rule);
      (target as HTMLElement).textContent = 'Copied';
    };
    return html`
      <style>
        .rule {
          position: relative;
          margin-block-start: 1.5rem;
        }

        .rule pre {
          margin: 0;
          padding: 1rem 6rem 1rem 1rem;
          border: 1px solid color-mix(in srgb, CanvasText 20%, transparent);
          border-radius: 0.5rem;
          font: 0.875rem / 1.6 ui-monospace, Consolas, monospace;
          white-space: pre-wrap;
        }

        .rule button {
          position: absolute;
          inset-block-start: 0.625rem;
          inset-inline-end: 0.625rem;
          padding: 0.375rem 0.75rem;
          border: 1px solid color-mix(in srgb, CanvasText 40%, transparent);
          border-radius: 0.375rem;
          background: Canvas;
          color: CanvasText;
          font: 0.875rem / 1.25 system-ui, sans-serif;
        }
      </style>
      <cue-player
        search
        speakers
        src=${english.audio}
        transcript=${english.webvtt}
        peaks=${english.peaks}
        ${settings(args)}
      ></cue-player>
      <div class="rule">
        <pre>${rule}</pre>
        <button type="button" @click=${copy}>Copy</button>
      </div>
    `;
  },
);
