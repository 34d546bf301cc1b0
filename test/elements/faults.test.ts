import { expect } from 'chai';
import type { CueErrorEvent } from '../../src/index.js';
import { elsewhere, faulty, type PartName, parts, problemsIn, works } from './faulty.js';
import { frame, once, unmountAll, until } from './helpers.js';

/** Addresses that fail, by how. */
const faults: Record<string, (good: string) => string> = {
  'is missing': () => '/__fault__/404/file',
  'fails on the server': () => '/__fault__/500/file',
  'breaks off': () => '/__fault__/broken/file',
  'is a web page': () => '/__fault__/wrong-type/file',
  'may not be read': good => elsewhere(good),
};

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
