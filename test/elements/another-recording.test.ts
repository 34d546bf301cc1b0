import { expect } from 'chai';
import { html } from 'lit';
import type { CueControls, CueErrorEvent, CuePlayer, CueWaveform } from '../../src/index.js';
import { itExcept } from './engine.js';
import { FaultServer } from './fault-server.js';
import { Fetches } from './fetches.js';
import { english, hasOutline, mount, once, PlayerDriver, unmountAll, until } from './helpers.js';

const french = '/demo/media/levain.fr.mp3';

describe('another recording', () => {
  afterEach(unmountAll);

  it('is played by a page that sets its address and plays in the same task', async () => {
    const player = mount<CuePlayer>(html`<cue-player src=${english.audio} transcript=${english.webvtt}></cue-player>`);
    const driver = new PlayerDriver(player);
    await driver.ready();
    await driver.audio.play();
    player.src = french;
    player.transcript = '';
    await driver.audio.play();
    await until(() => driver.audio.currentTime > 0.1, 'it plays');
    expect(new URL(driver.audio.currentSrc).pathname).to.equal(french);
    expect(driver.audio.paused).to.equal(false);
  });

  it('is played by a page that sets the first address and plays in the same task', async () => {
    const player = mount<CuePlayer>(html`<cue-player></cue-player>`);
    await player.updateComplete;
    player.src = french;
    const audio = player.media as HTMLAudioElement;
    audio.muted = true;
    await audio.play();
    expect(new URL(audio.currentSrc).pathname).to.equal(french);
  });

  it('has its own outline, and the one before is not read again', async () => {
    const section = mount(html`
      <section>
        <audio id="next-audio" src=${english.audio} muted></audio>
        <cue-waveform for="next-audio"></cue-waveform>
      </section>
    `);
    const audio = section.querySelector('audio') as HTMLAudioElement;
    const waveform = section.querySelector('cue-waveform') as CueWaveform;
    await audio.play();
    await until(() => hasOutline(waveform), 'the first is drawn');
    const fetches = new Fetches();
    try {
      audio.src = french;
      await audio.play();
      await until(() => fetches.asked.length > 0 && hasOutline(waveform), 'something else is drawn');
    } finally {
      fetches.restore();
    }
    const paths = fetches.asked.map(address => new URL(address).pathname);
    expect([...new Set(paths)]).to.deep.equal([french]);
  });

  it('that has no address is told as such, and not by that of the one before', async () => {
    const section = mount(html`
      <section>
        <audio id="bad-audio" src=${english.audio} preload="auto" muted></audio>
        <cue-controls for="bad-audio"></cue-controls>
      </section>
    `);
    const audio = section.querySelector('audio') as HTMLAudioElement;
    const controls = section.querySelector('cue-controls') as CueControls;
    await until(() => audio.readyState > 0, 'the first is there');
    const failed = once(controls, 'cue-error');
    audio.setAttribute('src', '');
    await failed;
    expect(controls.error?.url).not.to.contain('tides');
  });

  describe('that is the same with another signature', () => {
    const signed = (count: number) => `${english.audio}?Expires=${count}&Signature=s${count}`;

    async function playing(): Promise<PlayerDriver> {
      const player = mount<CuePlayer>(
        html`<cue-player src=${signed(1)} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
      );
      const driver = new PlayerDriver(player);
      await driver.ready();
      driver.audio.currentTime = 50;
      await driver.audio.play();
      await until(() => driver.audio.currentTime > 50.3, 'it plays');
      return driver;
    }

    it('goes on at its place, and plays on', async () => {
      const { audio, player } = await playing();
      player.src = signed(2);
      await until(() => audio.currentSrc.endsWith('s2') && audio.readyState > 2, 'it is loaded');
      await until(() => audio.currentTime > 50.3 && !audio.paused, 'it plays on');
      expect(audio.currentTime).to.be.lessThan(70);
    });

    it('stays paused at its place where it was paused', async () => {
      const { audio, player } = await playing();
      audio.pause();
      await once(audio, 'pause');
      player.src = signed(2);
      await until(() => audio.currentSrc.endsWith('s2') && audio.readyState > 2, 'it is loaded');
      expect(audio.currentTime).to.be.within(50, 70);
      expect(audio.paused).to.equal(true);
    });

    it('keeps its outline, which is not asked for again', async () => {
      const { audio, player, waveform } = await playing();
      await until(() => hasOutline(waveform), 'it is drawn');
      const fetches = new Fetches();
      try {
        player.src = signed(2);
        await until(() => audio.currentSrc.endsWith('s2') && audio.readyState > 2, 'it is loaded');
        expect(hasOutline(waveform)).to.equal(true);
        expect(fetches.asked).to.deep.equal([]);
      } finally {
        fetches.restore();
      }
    });

    describe('that has expired', () => {
      const server = new FaultServer();
      const address = (query: string) => `${server.addressOf(english.audio)}?${query}`;
      const later = Math.round(Date.now() / 1000) + 3600;

      /** Errors of the audio, as the page is told of them. */
      function errorsOf({ player }: PlayerDriver): string[] {
        const codes: string[] = [];
        player.addEventListener('cue-error', ({ error }) => error.part === 'audio' && codes.push(error.code));
        return codes;
      }
      const messageOf = ({ controls }: PlayerDriver) =>
        controls.shadowRoot?.querySelector('.message')?.textContent ?? '';

      it('is told as such, and a fresh address goes on from there', async function () {
        this.timeout(60_000);
        await server.set('trickle');
        const player = mount<CuePlayer>(
          html`<cue-player
            src=${address(`Expires=${later}&Signature=a`)}
            transcript=${english.webvtt}
            peaks=${english.peaks}
          ></cue-player>`,
        );
        const driver = new PlayerDriver(player);
        const codes = errorsOf(driver);
        await driver.ready();
        const { audio } = driver;
        await audio.play();
        await until(() => audio.currentTime > 0.2, 'it plays');
        // What plays is cut off, and asked for again.
        await server.set('gone');
        await server.set('403');
        audio.currentTime = 150;
        await until(() => codes.length > 0, 'it is told');
        expect(codes).to.deep.equal(['expired']);
        await until(() => /The address has expired/.test(messageOf(driver)), 'the reader is told');
        await server.set('none');
        player.src = address(`Expires=${later + 60}&Signature=b`);
        await until(() => audio.currentSrc.endsWith('b') && audio.currentTime > 150.2 && !audio.paused, 'it goes on');
        expect(audio.currentTime).to.be.lessThan(170);
        expect(messageOf(driver)).to.equal('');
      });

      it('is told by the time that the address itself states, where the server says nothing', async () => {
        await server.set('gone');
        const player = mount<CuePlayer>(html`<cue-player transcript=${english.webvtt}></cue-player>`);
        const driver = new PlayerDriver(player);
        const codes = errorsOf(driver);
        player.src = address('X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-Signature=a');
        await until(() => codes.length > 0, 'it is told');
        player.src = address('Expires=1767225600&Signature=a&Key-Pair-Id=K');
        await until(() => codes.length > 1, 'it is told again');
        expect(codes).to.deep.equal(['expired', 'expired']);
      });

      it('is not said of what is missing, or of an address without a signature', async () => {
        const player = mount<CuePlayer>(html`<cue-player transcript=${english.webvtt}></cue-player>`);
        const driver = new PlayerDriver(player);
        const codes = errorsOf(driver);
        player.src = `/__fault__/404/a.mp3?Expires=${later}&Signature=a`;
        await until(() => codes.length > 0, 'it is told');
        player.src = '/__fault__/403/a.mp3?v=2';
        await until(() => codes.length > 1, 'it is told again');
        expect(codes).to.deep.equal(['unsupported', 'unsupported']);
      });

      it('is told of a transcript too', async () => {
        await server.set('403');
        const player = mount<CuePlayer>(
          html`<cue-player transcript="${server.addressOf(english.webvtt)}?X-Amz-Signature=a"></cue-player>`,
        );
        const { error } = (await once(player, 'cue-error')) as CueErrorEvent;
        expect([error.part, error.code, error.status]).to.deep.equal(['transcript', 'expired', 403]);
      });
    });

    it('is left to a page that says where to go on, and is another where more than that is', async () => {
      const { audio, player } = await playing();
      player.src = signed(2);
      audio.currentTime = 20;
      await until(() => audio.currentSrc.endsWith('s2') && audio.readyState > 2, 'it is loaded');
      expect(audio.currentTime).to.be.within(20, 40);
      player.src = `${english.audio}?episode=2&Signature=s3`;
      await until(() => audio.currentSrc.endsWith('s3') && audio.readyState > 2, 'it is loaded');
      expect(audio.currentTime).to.equal(0);
      expect(audio.paused).to.equal(true);
    });

    it('begins at its start after another was played, however far', async () => {
      const { audio, player } = await playing();
      player.src = `${french}?Signature=a`;
      await until(() => audio.currentSrc.endsWith('=a') && audio.readyState > 2, 'it is loaded');
      player.src = `${french}?Signature=b`;
      await until(() => audio.currentSrc.endsWith('=b') && audio.readyState > 2, 'it is loaded');
      expect(audio.currentTime).to.equal(0);
    });

    const itTells = itExcept({ webkit: 'it does not always tell that a seek has failed' });
    itTells('goes on at its place after its signature ended while it was played', async function () {
      this.timeout(60_000);
      const server = new FaultServer();
      await server.set('trickle');
      const player = mount<CuePlayer>(
        html`<cue-player src=${`${server.addressOf(english.audio)}?Expires=1`} transcript=${english.webvtt} peaks=${english.peaks}></cue-player>`,
      );
      const driver = new PlayerDriver(player);
      await driver.ready();
      const { audio } = driver;
      await audio.play();
      await until(() => audio.currentTime > 0.3, 'it plays');
      await server.set('gone');
      await server.set('500');
      const failed = once(player, 'cue-error');
      audio.currentTime = 100;
      await failed;
      await server.set('none');
      player.src = `${server.addressOf(english.audio)}?Expires=2`;
      await until(() => audio.currentTime > 100.1 && !audio.paused, 'it plays on');
    });

    it('begins anew when it was heard to its end', async () => {
      const { audio, player } = await playing();
      const ended = once(audio, 'ended');
      audio.currentTime = audio.duration - 0.2;
      await ended;
      player.src = signed(2);
      await until(() => audio.currentSrc.endsWith('s2') && audio.readyState > 2, 'it is loaded');
      expect(audio.currentTime).to.equal(0);
      expect(audio.paused).to.equal(true);
    });
  });
});
