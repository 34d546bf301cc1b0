import { expect } from 'chai';
import { html } from 'lit';
import type { CueTranscript } from '../../src/index.js';
import { parseTranscript } from '../../src/transcript/index.js';
import { mount, unmountAll } from './helpers.js';

async function namesOf(webvtt: string): Promise<HTMLElement[]> {
  const transcript = parseTranscript(webvtt);
  const element = mount<CueTranscript>(html`<cue-transcript .transcript=${transcript}></cue-transcript>`);
  await element.updateComplete;
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.speaker') ?? [])];
}

type Rgb = readonly [number, number, number];

/** What is seen of colours on top of each other, the last one uppermost. */
function seen(...colors: string[]): Rgb {
  const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  for (const color of colors) {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = (color: Rgb) => {
    const [red = 0, green = 0, blue = 0] = color.map(part => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const cue = (start: number, text: string) => `00:0${start}.000 --> 00:0${start + 1}.000\n${text}\n\n`;

describe('who speaks', () => {
  afterEach(unmountAll);

  it('has a colour of their own, the same each time', async () => {
    const names = await namesOf(`WEBVTT\n\n${cue(0, '<v Ann>One.')}${cue(1, '<v Tom>Two.')}${cue(2, '<v Ann>Three.')}`);
    const colors = names.map(name => getComputedStyle(name).color);
    expect(names.map(name => name.textContent)).to.deep.equal(['Ann', 'Tom', 'Ann']);
    expect(colors[0]).to.equal(colors[2]);
    expect(colors[0]).not.to.equal(colors[1]);
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`can be read in each of the six colours, ${scheme}`, async () => {
      const people = ['Ann', 'Ben', 'Cem', 'Dan', 'Eve', 'Fay'];
      const transcript = parseTranscript(`WEBVTT\n\n${people.map((name, at) => cue(at, `<v ${name}>Hm.`)).join('')}`);
      const page = mount(html`
        <section style="color-scheme: ${scheme}; background: Canvas; color: CanvasText">
          <cue-transcript speakers .transcript=${transcript}></cue-transcript>
        </section>
      `);
      const element = page.querySelector('cue-transcript') as CueTranscript;
      await element.updateComplete;
      const find = (selector: string) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
      const buttons = find('.speaker-button');
      for (const button of buttons.slice(1)) button.click();
      await element.updateComplete;
      const { backgroundColor: canvas } = getComputedStyle(page);
      const texts = [...find('.speaker'), ...buttons];
      expect(new Set(texts.map(text => getComputedStyle(text).color)).size).to.equal(7);
      for (const text of texts) {
        const { color, backgroundColor } = getComputedStyle(text);
        const ratio = contrast(seen(canvas, color), seen(canvas, backgroundColor));
        expect(ratio, `${text.textContent} in ${text.className}`).to.be.at.least(4.5);
      }
    });
  }

  it('has the colour of the text where it is one person', async () => {
    const [name] = await namesOf(`WEBVTT\n\n${cue(0, '<v Ann>One.')}${cue(1, '<v Ann>Two.')}`);
    expect(getComputedStyle(name!).color).to.equal(getComputedStyle(name!.parentElement!).color);
  });
});
