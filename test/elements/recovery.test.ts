import { expect } from 'chai';
import type { CueErrorEvent } from '../../src/index.js';
import { itExcept } from './engine.js';
import { FaultServer } from './fault-server.js';
import { elsewhere, faulty, type PartName, parts, problemsIn, retriesIn, works } from './faulty.js';
import { english, frame, once, type PlayerDriver, unmountAll, until } from './helpers.js';
import { watchLeaks } from './leaks.js';
import { Noise } from './noise.js';

const names = Object.keys(parts) as PartName[];

/** The button to try again, of which there is one. */
async function retryIn({ player }: PlayerDriver): Promise<HTMLButtonElement> {
  await until(() => retriesIn(player.shadowRoot).length > 0, 'there is a button to try again');
  const buttons = retriesIn(player.shadowRoot);
  expect(buttons.length).to.equal(1);
  const button = buttons[0]!;
  expect(button.closest('[role=status]') !== null).to.equal(true);
  return button;
}

function messageOf(button: Element): string {
  return button.closest('.message')?.textContent?.trim() ?? '';
}

/** Presses a button of a player by the keyboard; the focus stays in what it belongs to. */
function press(button: HTMLButtonElement): void {
  button.focus();
  button.click();
}

/** A player with audio of a server; it has its text, and has played a little. */
async function playing(server: FaultServer, audio: string = english.audio): Promise<PlayerDriver> {
  const driver = faulty('audio', server.addressOf(audio));
  await driver.ready();
  await driver.audio.play();
  await until(() => driver.audio.currentTime > 0.3, 'it plays');
  return driver;
}

/** Whether audio plays on from a time. */
const goesOnFrom = (audio: HTMLAudioElement, time: number): boolean =>
  !audio.paused && audio.currentTime > time + 0.1 && audio.currentTime < time + 30;

describe('a reader whose server fails', () => {
  let noise: Noise;
  let server: FaultServer;

  beforeEach(() => {
    noise = new Noise();
    server = new FaultServer();
  });

  afterEach(() => {
    unmountAll();
    noise.stop();
    expect(noise.heard).to.deep.equal([]);
  });

  for (const part of names) {
    for (const fault of ['404', '500', 'gone', 'wrong-type']) {
      it(`${part}, ${fault}: tries again and has it`, async () => {
        await server.set(fault);
        const driver = faulty(part, server.addressOf(parts[part].good));
        const button = await retryIn(driver);
        expect(messageOf(button))
          .to.match(/could not|cannot/)
          .and.to.include('/__fault__/');
        await server.set('none');
        press(button);
        const root = button.getRootNode() as ShadowRoot;
        if (part !== 'feed') expect(root.activeElement?.getAttribute('role')).to.equal('status');
        await until(() => works(driver, part), 'it works');
        expect(problemsIn(driver.player.shadowRoot)).to.deep.equal([]);
      });
    }

    it(`${part}: has it by itself once the browser is back online`, async () => {
      await server.set('gone');
      const driver = faulty(part, server.addressOf(parts[part].good));
      await retryIn(driver);
      await server.set('none');
      window.dispatchEvent(new Event('online'));
      await until(() => works(driver, part), 'it works');
      expect(retriesIn(driver.player.shadowRoot)).to.deep.equal([]);
    });
  }

  // Side by side: each takes the time after which something is slow.
  const partsOfFiles = names.filter(name => name !== 'audio');

  it(`${partsOfFiles.join(', ')} that hang: are told to be slow, and come from another try`, async function () {
    this.timeout(120_000);
    const isMended = async (part: PartName): Promise<void> => {
      const server = new FaultServer();
      await server.set('hang');
      const driver = faulty(part, server.addressOf(parts[part].good));
      let errors = 0;
      driver.player.addEventListener('cue-error', () => errors++);
      const button = await retryIn(driver);
      expect(messageOf(button)).to.match(new RegExp(`^The ${part} (is|are) slow to load`));
      await server.set('none');
      press(button);
      await until(() => works(driver, part), `${part} works`);
      expect(errors).to.equal(0);
    };
    await Promise.all(partsOfFiles.map(isMended));
  });

  it(`${partsOfFiles.join(', ')} that come late: are used, though another try hangs`, async function () {
    this.timeout(120_000);
    const isUsed = async (part: PartName): Promise<void> => {
      const server = new FaultServer();
      await server.set('held');
      const driver = faulty(part, server.addressOf(parts[part].good));
      const button = await retryIn(driver);
      press(button);
      await until(() => retriesIn(driver.player.shadowRoot).length === 0, `${part} is asked for again`);
      await server.set('none');
      await until(() => works(driver, part), `${part} works`);
      expect(retriesIn(driver.player.shadowRoot)).to.deep.equal([]);
    };
    await Promise.all(partsOfFiles.map(isUsed));
  });

  for (const [part, path] of [
    ['transcript', english.webvtt],
    ['waveform', english.peaks],
    ['chapters', '/demo/media/tides.en.chapters.vtt'],
  ] as const) {
    it(`${part} that comes slowly is there in the end, and nothing is said`, async () => {
      const driver = faulty(part, `/__fault__/slow${path}`);
      await until(() => names.filter(name => name !== 'feed').every(name => works(driver, name)), 'all works');
      expect(problemsIn(driver.player.shadowRoot)).to.deep.equal([]);
    });
  }

  it('transcript that was cut off on the server: shows what there is', async () => {
    const driver = faulty('transcript', `/__fault__/truncated${english.webvtt}`);
    await until(() => works(driver, 'transcript'), 'it is shown');
    expect(driver.transcript.cues.length).to.be.within(10, 200);
    expect(problemsIn(driver.player.shadowRoot)).to.deep.equal([]);
  });

  it('chapters that were cut off on the server: shows what there is', async () => {
    const driver = faulty('chapters', '/__fault__/truncated/demo/media/tides.en.chapters.vtt');
    await until(() => works(driver, 'chapters'), 'they are shown');
    expect(problemsIn(driver.player.shadowRoot)).to.deep.equal([]);
  });

  it('leaves no listener or timer behind when it is taken away, whatever failed or hangs', async () => {
    const leaks = watchLeaks([window]);
    try {
      const drivers = names.flatMap(part => ['404', 'hang'].map(fault => faulty(part, `/__fault__/${fault}/a`)));
      const failed = () => drivers.filter(({ player }) => retriesIn(player.shadowRoot).length > 0);
      await until(() => failed().length >= names.length, 'half of them have failed');
      for (const { player } of failed()) retriesIn(player.shadowRoot)[0]?.click();
      expect(leaks.listeners().filter(what => what.startsWith('online')).length).to.be.greaterThan(0);
      unmountAll();
      await until(() => leaks.pending() === 0, 'no frame or timer is pending');
      expect(leaks.listeners()).to.deep.equal([]);
      expect(leaks.observers()).to.equal(0);
    } finally {
      leaks.stop();
    }
  });

  it('transcript whose connection breaks: says so with its address, and not half of it is shown as if it were all', async () => {
    const driver = faulty('transcript', `/__fault__/lost${english.webvtt}`);
    const button = await retryIn(driver);
    expect(messageOf(button)).to.include('connection was lost').and.to.include(english.webvtt);
    expect(driver.transcript.texts).to.deep.equal([]);
  });

  it('peaks that were cut off on the server: says why, and the waveform goes on as a slider', async () => {
    const driver = faulty('waveform', `/__fault__/truncated${english.peaks}`);
    const button = await retryIn(driver);
    expect(messageOf(button)).to.include('is not a peaks file').and.to.include('Playing still works');
  });

  describe('with audio', () => {
    it('that hangs: reads, is told once it is to play, and hears it from another try', async function () {
      this.timeout(120_000);
      await server.set('hang');
      const driver = faulty('audio', server.addressOf(english.audio));
      await until(() => works(driver, 'transcript'), 'it is shown');
      driver.audio.muted = true;
      driver.controls.shadowRoot?.querySelector<HTMLElement>('[part~=play]')?.click();
      const button = await retryIn(driver);
      expect(messageOf(button)).to.match(/^The audio is slow to load/);
      await server.set('none');
      press(button);
      await until(() => goesOnFrom(driver.audio, 0), 'it plays');
      expect(retriesIn(driver.player.shadowRoot)).to.deep.equal([]);
    });

    for (const fault of ['slow', 'no-range', 'truncated', 'wrong-length', 'cors']) {
      const itPlays =
        fault === 'wrong-length'
          ? itExcept({ webkit: 'it refuses audio that ends before the length that was said' })
          : it;
      itPlays(`${fault}: plays with its words lit, and no error`, async () => {
        let errors = 0;
        const audio = `/__fault__/${fault}${english.audio}`;
        const driver = faulty('audio', fault === 'cors' ? elsewhere(audio) : audio);
        driver.player.addEventListener('cue-error', () => errors++);
        await driver.ready();
        await driver.audio.play();
        await until(() => driver.audio.currentTime > 1 && driver.transcript.lit('cuewave-cue').length > 0, 'it plays');
        expect(errors).to.equal(0);
        expect(problemsIn(driver.player.shadowRoot)).to.deep.equal([]);
      });
    }

    it('of another origin that may not be read, and no peaks: plays, and is told why there is no waveform', async () => {
      const driver = faulty('audio', elsewhere(english.audio));
      driver.player.removeAttribute('peaks');
      await driver.ready();
      await driver.audio.play();
      const button = await retryIn(driver);
      expect(messageOf(button)).to.include('(CORS)').and.to.include('Playing still works');
      await until(() => driver.audio.currentTime > 1 && driver.transcript.lit().length > 0, 'it plays');
    });

    it('whose server is gone while it plays: reads on, and another try goes on from there', async function () {
      this.timeout(120_000);
      await server.set('trickle');
      const driver = await playing(server);
      const { audio } = driver;
      await server.set('gone');
      const time = driver.transcript.cues[20]!.start;
      audio.currentTime = time;
      const button = await retryIn(driver);
      expect(messageOf(button)).to.match(/^The audio (is slow|cannot be played)/);
      expect(driver.transcript.texts.length).to.be.greaterThan(5);
      await server.set('none');
      press(button);
      await until(() => goesOnFrom(audio, time), 'it goes on');
      await until(() => retriesIn(driver.player.shadowRoot).length === 0, 'nothing is said any more');
    });

    const itTells = itExcept({ webkit: 'it does not always tell that a seek has failed' });
    itTells('whose server fails while it plays: another try, or Play, goes on from there', async function () {
      this.timeout(120_000);
      await server.set('trickle');
      const driver = await playing(server);
      const { audio } = driver;
      audio.playbackRate = 1.5;
      await server.set('gone');
      await server.set('500');
      const time = driver.transcript.cues[20]!.start;
      const told = once(driver.player, 'cue-error') as Promise<CueErrorEvent>;
      audio.currentTime = time;
      expect((await told).error.part).to.equal('audio');
      // Still without it.
      press(await retryIn(driver));
      await until(() => audio.error !== null, 'it failed again');
      await retryIn(driver);
      await server.set('none');
      const play = driver.controls.shadowRoot?.querySelector<HTMLElement>('[part~=play]');
      // Some browsers pause what failed.
      if (!audio.paused) play?.click();
      play?.click();
      await until(() => goesOnFrom(audio, time), 'it goes on');
      expect(audio.playbackRate).to.equal(1.5);
      expect(retriesIn(driver.player.shadowRoot)).to.deep.equal([]);
    });

    it('that was lost while it played goes on by itself once the browser is back online', async function () {
      this.timeout(120_000);
      await server.set('trickle');
      const driver = await playing(server);
      const { audio } = driver;
      await server.set('gone');
      await server.set('500');
      const time = driver.transcript.cues[20]!.start;
      audio.currentTime = time;
      await until(() => audio.error !== null, 'it is lost');
      await server.set('none');
      window.dispatchEvent(new Event('online'));
      await until(() => goesOnFrom(audio, time), 'it goes on');
      await frame();
      expect(retriesIn(driver.player.shadowRoot)).to.deep.equal([]);
    });

    it('that took the place of what played, and fails, is not played by itself once the browser is back online', async () => {
      const driver = await playing(server);
      await server.set('500');
      driver.player.src = server.addressOf('/demo/media/levain.fr.mp3');
      await until(() => driver.audio.error !== null, 'it fails');
      await server.set('none');
      window.dispatchEvent(new Event('online'));
      await until(() => driver.audio.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA, 'it is there');
      expect(driver.audio.paused).to.equal(true);
      expect(retriesIn(driver.player.shadowRoot)).to.deep.equal([]);
    });

    it('that was lost while it was paused stays paused once the browser is back online', async function () {
      this.timeout(120_000);
      await server.set('trickle');
      const driver = await playing(server);
      const { audio } = driver;
      audio.pause();
      await server.set('gone');
      await server.set('500');
      const time = driver.transcript.cues[20]!.start;
      audio.currentTime = time;
      await until(() => audio.error !== null, 'it is lost');
      await server.set('none');
      window.dispatchEvent(new Event('online'));
      await until(() => audio.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA, 'it is there again');
      await until(() => driver.transcript.lit().length === 1, 'the word there is lit');
      expect(audio.paused).to.equal(true);
      expect(audio.currentTime).to.be.closeTo(time, 0.5);
    });
  });
});
