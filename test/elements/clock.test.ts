import { expect } from 'chai';
import { Clock, clockOf } from '../../src/playback/clock.js';
import { FakeMedia } from './fake-media.js';

describe('the clock of a media element', () => {
  let media: FakeMedia;
  let clock: Clock;
  let life: AbortController;

  beforeEach(() => {
    media = new FakeMedia();
    clock = new Clock(media);
    life = new AbortController();
  });

  afterEach(() => life.abort());

  it('tells everyone though one throws, and reports the first error once', () => {
    const told: string[] = [];
    const reported: unknown[] = [];
    const [first, second] = [new Error('the first'), new Error('the second')];
    const listeners: [string, Error | undefined][] = [
      ['a', undefined],
      ['b', first],
      ['c', second],
      ['d', undefined],
    ];
    for (const [name, error] of listeners) {
      clock.subscribe(time => {
        told.push(`${name} ${time}`);
        if (error) throw error;
      }, life.signal);
    }
    const { reportError } = window;
    // The test runner takes what is reported for a failure of the test.
    window.reportError = error => reported.push(error);
    try {
      media.go(7);
      expect(told.splice(0)).to.deep.equal(['a 7', 'b 7', 'c 7', 'd 7']);
      expect(reported.splice(0)).to.deep.equal([first]);
      media.go(8);
      expect(told).to.deep.equal(['a 8', 'b 8', 'c 8', 'd 8']);
      expect(reported).to.deep.equal([first]);
    } finally {
      window.reportError = reportError;
    }
  });

  it('seeks within what the media has', () => {
    media.duration = 60;
    for (const [wanted, expected] of [
      [30, 30],
      [-5, 0],
      [60, 60],
      [61, 60],
    ] as const) {
      clock.seek(wanted);
      expect([media.seeks.at(-1), clock.time], `${wanted}`).to.deep.equal([expected, expected]);
    }
    // While nobody knows how long it is, or it never ends, only its beginning is a bound.
    for (const duration of [Number.NaN, Number.POSITIVE_INFINITY]) {
      media.duration = duration;
      clock.seek(1e6);
      expect(media.seeks.at(-1)).to.equal(1e6);
      clock.seek(-1);
      expect(media.seeks.at(-1)).to.equal(0);
    }
    const count = media.seeks.length;
    for (const time of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) clock.seek(time);
    expect(media.seeks.length).to.equal(count);
  });

  it('says the time that was sought where an engine rounds it down, until the media moves on', () => {
    clock.seek(10);
    media.slip(9.98);
    expect(clock.time).to.equal(10);
    media.slip(9.9);
    expect(clock.time).to.equal(9.9);
    media.slip(9.98);
    expect(clock.time).to.equal(9.98);
    clock.seek(10);
    media.slip(10.01);
    expect(clock.time).to.equal(10.01);
  });

  it('is one for all who ask for that of a media element', () => {
    expect(clockOf(media)).to.equal(clockOf(media));
    expect(clockOf(media)).not.to.equal(clockOf(new FakeMedia()));
  });

  it('tells of a seek at once, before the media does', () => {
    const silent = new FakeMedia();
    silent.dispatchEvent = () => true;
    const told: number[] = [];
    const own = new Clock(silent);
    own.subscribe(time => told.push(time), life.signal);
    own.seek(12);
    expect(told).to.deep.equal([12]);
  });

  it('tells those who listen, for as long as they do, and then holds nothing', () => {
    let held = 0;
    const { addEventListener, removeEventListener } = media;
    media.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      held++;
      addEventListener.apply(media, args);
    };
    media.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      held--;
      removeEventListener.apply(media, args);
    };
    const told: string[] = [];
    const [one, other] = [new AbortController(), new AbortController()];
    clock.subscribe(time => told.push(`gone ${time}`), AbortSignal.abort());
    expect(held).to.equal(0);
    clock.subscribe(time => told.push(`one ${time}`), one.signal);
    clock.subscribe(time => told.push(`other ${time}`), other.signal);
    expect(held).to.be.above(0);
    media.go(1);
    one.abort();
    media.go(2);
    expect(told).to.deep.equal(['one 1', 'other 1', 'other 2']);
    other.abort();
    expect(held).to.equal(0);
    media.go(3);
    expect(told.length).to.equal(3);
  });

  it('tells nobody of a time that a listener has left', () => {
    const told: string[] = [];
    clock.subscribe(time => {
      told.push(`a ${time}`);
      if (time < 50) clock.seek(50);
    }, life.signal);
    clock.subscribe(time => told.push(`b ${time}`), life.signal);
    media.go(5);
    expect(told).to.not.include('b 5');
    expect(told.at(-1)).to.equal('b 50');
  });

  /** Media that plays as time passes, without an event but for that it plays. */
  class PlayingMedia extends FakeMedia {
    #since = performance.now();
    override play(): void {
      this.#since = performance.now();
      super.play();
    }
    override get currentTime(): number {
      return this.paused ? 0 : ((performance.now() - this.#since) / 1000) * this.playbackRate;
    }
  }

  /** Times at which a listener was told, from a start to a change that it waits for. */
  async function toldUntil(change: number, rate: number): Promise<number[]> {
    const playing = new PlayingMedia();
    playing.playbackRate = rate;
    const told: number[] = [];
    const own = new Clock(playing);
    await new Promise<void>(done => {
      own.subscribe(time => {
        told.push(time);
        if (time >= change) done();
        return time < change ? change : Number.POSITIVE_INFINITY;
      }, life.signal);
      playing.play();
    });
    return told;
  }

  for (const rate of [0.5, 1, 3]) {
    it(`asks for few frames until the change that its listeners wait for, at ${rate} times the speed`, async () => {
      const told = await toldUntil(0.8 * rate, rate);
      // When it starts, and on some frames at the change; on each frame it would be about fifty.
      expect(told.length).to.be.within(2, 8);
    });
  }

  it('tells of each event of the media, as what a listener waits for may be another by then', () => {
    const told: number[] = [];
    clock.subscribe(time => {
      told.push(time);
      return Number.POSITIVE_INFINITY;
    }, life.signal);
    for (const time of [1, 2, 9]) media.go(time);
    expect(told).to.deep.equal([1, 2, 9]);
  });

  it('tells of each frame as long as one listener does not say what it waits for', async () => {
    const playing = new PlayingMedia();
    const own = new Clock(playing);
    const waits: number[] = [];
    own.subscribe(time => {
      waits.push(time);
      return Number.POSITIVE_INFINITY;
    }, life.signal);
    let frames = 0;
    await new Promise<void>(done => {
      own.subscribe(() => {
        if (++frames === 20) done();
      }, life.signal);
      playing.play();
    });
    expect(waits.length).to.be.at.least(20);
  });
});
