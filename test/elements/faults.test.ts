import { expect } from 'chai';
import { html } from 'lit';
import type { CueErrorEvent, CuePlayer } from '../../src/index.js';
import { english, frame, hasOutline, mount, once, PlayerDriver, unmountAll, until } from './helpers.js';

const chapters = '/demo/media/tides.en.chapters.vtt';
const feed = '/demo/media/feed.xml';

/** The same server under a name that is another origin, which it does not let read. */
function elsewhere(path: string): string {
  const url = new URL(path, location.href);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
}

/** Addresses that fail, by how. */
const faults: Record<string, (good: string) => string> = {
  'is missing': () => '/__fault__/404/file',
  'fails on the server': () => '/__fault__/500/file',
  'breaks off': () => '/__fault__/broken/file',
  'is a web page': () => '/__fault__/wrong-type/file',
  'may not be read': good => elsewhere(good),
};

/** What a player is given, and the attribute that gives it. */
const parts = {
  transcript: { attribute: 'transcript', good: english.webvtt },
  waveform: { attribute: 'peaks', good: english.peaks },
  chapters: { attribute: 'chapters', good: chapters },
  audio: { attribute: 'src', good: english.audio },
  feed: { attribute: 'feed', good: feed },
} as const;
type PartName = keyof typeof parts;

/** What is said of problems anywhere in a player. */
function problemsIn(root: ParentNode | null | undefined): string[] {
  return [...(root?.querySelectorAll<HTMLElement>('*') ?? [])].flatMap(element => [
    ...(element.matches('.problem') && element.checkVisibility() ? [element.textContent?.trim() ?? ''] : []),
    ...problemsIn(element.shadowRoot),
  ]);
}

/** Whether a part does its work. */
function works(driver: PlayerDriver, name: PartName): boolean {
  const root = driver.player.shadowRoot;
  const inside = (part: string, selector: string) => root?.querySelector(part)?.shadowRoot?.querySelector(selector);
  const checks: Record<PartName, () => boolean> = {
    transcript: () => inside('cue-transcript', '[part~=words]') != null,
    waveform: () => root?.querySelector('cue-waveform')?.shadowRoot != null && hasOutline(driver.waveform),
    chapters: () => inside('cue-chapters', '[part~=chapter]') != null,
    audio: () => driver.audio?.readyState >= HTMLMediaElement.HAVE_METADATA,
    feed: () => inside('cue-transcript', '[part~=words]') != null && driver.audio?.readyState > 0,
  };
  return checks[name]();
}

/** A player whose `part` fails, and all else does not. */
function faulty(part: PartName, address: string): PlayerDriver {
  const player = document.createElement('cue-player') as CuePlayer;
  for (const [name, { attribute, good }] of Object.entries(parts)) {
    // A feed is for players without the rest.
    if (name !== part && (name === 'feed' || part === 'feed')) continue;
    player.setAttribute(attribute, name === part ? address : good);
  }
  mount(html`<div></div>`).append(player);
  return new PlayerDriver(player);
}

describe('faults of servers', () => {
  afterEach(unmountAll);

  for (const part of Object.keys(parts) as PartName[]) {
    for (const [fault, addressOf] of Object.entries(faults)) {
      // Sound of another origin may be played, and what is there of a file is.
      if (part === 'audio' && /read|breaks/.test(fault)) continue;
      it(`${part} that ${fault}: one message, the rest goes on, and another address mends it`, async () => {
        const { attribute, good } = parts[part];
        const driver = faulty(part, addressOf(good));
        const { player } = driver;
        const told: string[] = [];
        player.addEventListener('cue-error', event => told.push((event as CueErrorEvent).error.part));
        await until(() => told.length > 0, 'it is told');
        const others = (Object.keys(parts) as PartName[]).filter(name => name !== part && name !== 'feed');
        if (part !== 'feed') await until(() => others.every(name => works(driver, name)), 'the rest works');
        for (let i = 0; i < 3; i++) await frame();
        expect(told).to.deep.equal([part]);
        const said = problemsIn(player.shadowRoot);
        expect(said.length, said.join('\n')).to.equal(1);
        expect(said[0]).to.match(/could not|cannot/);
        player.setAttribute(attribute, good);
        await until(() => works(driver, part), 'it works');
        await until(() => problemsIn(player.shadowRoot).length === 0, 'the message is gone');
        expect(told).to.deep.equal([part]);
      });
    }
  }

  for (const part of ['transcript', 'waveform', 'chapters', 'feed'] as const) {
    it(`${part} that hangs: no error, the rest goes on, and another address mends it`, async () => {
      const { attribute, good } = parts[part];
      const driver = faulty(part, '/__fault__/hang/file');
      let errors = 0;
      driver.player.addEventListener('cue-error', () => errors++);
      const others = (['transcript', 'waveform', 'chapters', 'audio'] as const).filter(name => name !== part);
      if (part !== 'feed') await until(() => others.every(name => works(driver, name)), 'the rest works');
      expect(works(driver, part)).to.equal(false);
      driver.player.setAttribute(attribute, good);
      await until(() => works(driver, part), 'it works');
      expect(errors).to.equal(0);
      expect(problemsIn(driver.player.shadowRoot)).to.deep.equal([]);
    });
  }

  it('an address that failed is asked for again when it is set again, once its server is back', async () => {
    const driver = faulty('transcript', '/__fault__/404/file');
    await once(driver.player, 'cue-error');
    const again = once(driver.player, 'cue-error');
    driver.player.setAttribute('transcript', '/__fault__/404/file');
    await again;
    expect(problemsIn(driver.player.shadowRoot).length).to.equal(1);
  });
});
