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

  it('has the colour of the text where it is one person', async () => {
    const [name] = await namesOf(`WEBVTT\n\n${cue(0, '<v Ann>One.')}${cue(1, '<v Ann>Two.')}`);
    expect(getComputedStyle(name!).color).to.equal(getComputedStyle(name!.parentElement!).color);
  });
});
