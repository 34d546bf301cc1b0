import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer, CueSearch } from '../../src/index.js';
import { english, mount, unmountAll, until } from './helpers.js';

const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')}`;

describe('a player on a phone, with everything on', () => {
  before(() => setViewport({ width: 390, height: 844 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(unmountAll);

  it('has its first spoken word in the upper third of the screen, and is no wider than it', async () => {
    const player = mount<CuePlayer>(html`
      <cue-player
        media-title="The quiet pull of the moon"
        media-artist="Slack Water"
        media-artwork=${picture}
        src=${english.audio}
        transcript=${english.webvtt}
        peaks=${english.peaks}
        chapters="/demo/media/tides.en.chapters.vtt"
        search
        speakers
        share
      ></cue-player>
    `);
    const part = (name: string) => player.shadowRoot?.querySelector(name)?.shadowRoot;
    const words = await until(() => part('cue-transcript')?.querySelector<HTMLElement>('.words'), 'there are words');
    await until(() => part('cue-transcript')?.querySelector('.speakers'), 'there is a choice of speakers');
    await until(() => part('cue-chapters')?.querySelector('summary'), 'there are chapters');
    await until(() => part('cue-search')?.querySelector('input'), 'there is a search');
    const top = player.getBoundingClientRect().top;
    // A page has a margin of 16 pixels around it.
    await until(() => words.getBoundingClientRect().top - top <= 300 - 16, 'the first word is in the upper third');
    expect(player.scrollWidth).to.be.at.most(390);
    const [chapters, search] = ['cue-chapters', 'cue-search'].map(name =>
      player.shadowRoot!.querySelector(name)!.getBoundingClientRect(),
    );
    expect(chapters!.top).to.equal(search!.top);
  });

  it('shows what is searched for beside the count and the buttons', async () => {
    const player = mount<CuePlayer>(html`
      <cue-player
        src=${english.audio}
        transcript=${english.webvtt}
        chapters="/demo/media/tides.en.chapters.vtt"
        search
      ></cue-player>
    `);
    const search = await until(() => player.shadowRoot?.querySelector<CueSearch>('cue-search'), 'there is a search');
    const chapters = player.shadowRoot?.querySelector<HTMLElement>('cue-chapters');
    await until(() => chapters?.shadowRoot?.querySelector('summary'), 'there are chapters');
    const input = await until(() => search.shadowRoot?.querySelector('input'), 'there is a field');
    const height = player.clientHeight;
    const wide = chapters!.clientWidth;
    search.query = 'every day';
    await until(() => search.count > 0, 'there are hits');
    await until(() => input.clientWidth >= 120, 'the field has room for words');
    const [field, summary] = [search, chapters!].map(part => part.getBoundingClientRect());
    expect(field!.top).to.equal(summary!.top);
    expect(summary!.width).to.be.at.least(24);
    search.query = '';
    await until(() => chapters!.clientWidth === wide, 'the chapters have their place again');
    expect(player.clientHeight).to.equal(height);
  });
});
