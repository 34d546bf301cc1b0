import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { frame, mount, unmountAll, until } from './helpers.js';

const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')}`;

const part = (player: CuePlayer, name: string) => player.shadowRoot?.querySelector<HTMLElement>(`[part=${name}]`);

describe('the header of a player', () => {
  afterEach(unmountAll);

  it('shows the picture, the title and who made it, above the controls', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player media-title="The tide" media-artist="Slack Water" media-artwork=${picture}></cue-player>`,
    );
    await until(() => part(player, 'title'), 'the title is there');
    expect(part(player, 'title')!.textContent).to.equal('The tide');
    expect(part(player, 'details')!.textContent).to.equal('Slack Water');
    expect((part(player, 'artwork') as HTMLImageElement).alt).to.equal('');
    const controls = await until(() => part(player, 'controls'), 'there are controls');
    expect(part(player, 'header')!.getBoundingClientRect().bottom).to.be.at.most(controls.getBoundingClientRect().top);
    player.mediaTitle = 'The moon';
    await until(() => part(player, 'title')?.textContent === 'The moon', 'another title is shown');
  });

  it('keeps its place while it is on its way', async () => {
    const player = mount<CuePlayer>(html`<cue-player media-title="The tide" media-artwork=${picture}></cue-player>`);
    await player.updateComplete;
    const before = part(player, 'controls')!.getBoundingClientRect().top;
    await until(() => part(player, 'title'), 'the title is there');
    expect(part(player, 'controls')!.getBoundingClientRect().top).to.equal(before);
  });

  it('shows the episode of a feed, with its date', async () => {
    const player = mount<CuePlayer>(html`<cue-player lang="en" feed="/demo/media/feed.xml"></cue-player>`);
    await until(() => part(player, 'title'), 'the title is there');
    expect(part(player, 'title')!.textContent).to.equal(player.episode!.title);
    const year = player.episode!.published!.slice(0, 4);
    expect(part(player, 'details')!.textContent).to.include(year);
  });

  it('leaves out a picture that cannot be shown', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player media-title="The tide" media-artwork="data:image/png,none"></cue-player>`,
    );
    await until(() => part(player, 'title') && !part(player, 'artwork'), 'the picture is gone');
  });

  it('is not there without a title, nor where the page has its own', async () => {
    const player = mount<CuePlayer>(html`<cue-player media-artist="Slack Water"></cue-player>`);
    await player.updateComplete;
    expect(part(player, 'header')).to.equal(null);
    player.mediaTitle = 'The tide';
    player.noHeader = true;
    player.mediaArtwork = picture;
    await player.updateComplete;
    await frame();
    expect(part(player, 'header')).to.equal(null);
    player.noHeader = false;
    await until(() => part(player, 'title'), 'it is there once it is wanted');
  });
});
