import { expect } from 'chai';
import { html } from 'lit';
import type { CuePlayer } from '../../src/index.js';
import { english, frame, mount, unmountAll, until } from './helpers.js';

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

  it('says how long it is, once that is known', async () => {
    const player = mount<CuePlayer>(
      html`<cue-player media-title="The tide" media-artist="Slack Water" src=${english.audio}></cue-player>`,
    );
    await until(() => part(player, 'details')?.textContent === 'Slack Water · 3:53', 'the length is told');
  });

  it('shows the show and the picture of a feed, unless the episode has one of its own', async () => {
    const feed = (own: string) =>
      URL.createObjectURL(
        new Blob([
          `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Slack Water</title>
          <image><url>${location.origin}/show.png</url></image>
          <item><guid>1</guid><title>The tide</title>${own}<enclosure url="${english.audio}" type="audio/mpeg"/></item></channel></rss>`,
        ]),
      );
    const shown = async (own: string) => {
      const player = mount<CuePlayer>(html`<cue-player feed=${feed(own)}></cue-player>`);
      await until(() => /^Slack Water/.test(part(player, 'details')?.textContent ?? ''), 'the show is told');
      return player.episode!.image;
    };
    expect(await shown('')).to.equal(`${location.origin}/show.png`);
    const own = `<itunes:image href="${location.origin}/episode.png"/>`;
    expect(await shown(own)).to.equal(`${location.origin}/episode.png`);
  });

  describe('with file-tags', () => {
    const size = (count: number) => [21, 14, 7, 0].map(shift => (count >>> shift) & 127);
    const bytesOf = (text: string) => [...new TextEncoder().encode(text)];
    const field = (name: string, content: number[]) => [...bytesOf(name), ...size(content.length), 0, 0, ...content];

    /** The demo's recording with tags before it. */
    async function tagged(): Promise<string> {
      const canvas = document.createElement('canvas');
      canvas.width = 8;
      canvas.height = 8;
      const drawn = await new Promise<Blob>(resolve => canvas.toBlob(blob => resolve(blob!)));
      const image = [...new Uint8Array(await drawn.arrayBuffer())];
      const fields = [
        ...field('TIT2', [3, ...bytesOf('The longest wave')]),
        ...field('TALB', [3, ...bytesOf('Slack Water')]),
        ...field('APIC', [0, ...bytesOf('image/png'), 0, 3, 0, ...image]),
      ];
      const head = Uint8Array.from([...bytesOf('ID3'), 4, 0, 0, ...size(fields.length), ...fields]);
      const sound = await (await fetch(english.audio)).arrayBuffer();
      return URL.createObjectURL(new Blob([head, sound], { type: 'audio/mpeg' }));
    }

    it('shows what the file says, in a place that was kept, and lets go of its picture', async () => {
      const player = mount<CuePlayer>(html`<cue-player file-tags src=${await tagged()}></cue-player>`);
      await player.updateComplete;
      const top = () => player.shadowRoot!.querySelector('cue-controls')!.getBoundingClientRect().top;
      const before = top();
      await until(() => part(player, 'artwork'), 'there is a picture');
      expect(part(player, 'title')!.textContent).to.equal('The longest wave');
      expect(part(player, 'details')!.textContent).to.match(/^Slack Water/);
      const { src, complete } = part(player, 'artwork') as HTMLImageElement;
      expect(src).to.match(/^blob:/);
      await until(() => complete || (part(player, 'artwork') as HTMLImageElement).complete, 'it is decoded');
      expect(top()).to.equal(before);
      expect((await fetch(src)).ok).to.equal(true);
      player.remove();
      await frame();
      const isGone = await fetch(src).then(
        () => false,
        () => true,
      );
      expect(isGone).to.equal(true);
    });

    it('asks for the file only where the page wants it, and puts what the page says first', async () => {
      const address = await tagged();
      const asked: string[] = [];
      const ask = (url: RequestInfo | URL, init?: RequestInit) => {
        asked.push(String(url));
        return fetch(url, init);
      };
      const without = mount<CuePlayer>(
        html`<cue-player .fetch=${ask} media-title="The tide" src=${address}></cue-player>`,
      );
      await until(() => /\d:\d\d$/.test(part(without, 'details')?.textContent ?? ''), 'the length is told');
      expect(asked).to.deep.equal([]);
      const player = mount<CuePlayer>(
        html`<cue-player .fetch=${ask} file-tags media-title="The tide" src=${address}></cue-player>`,
      );
      await until(() => part(player, 'artwork'), 'there is a picture');
      expect(part(player, 'title')!.textContent).to.equal('The tide');
      expect(asked).to.deep.equal([address]);
    });
  });
});
