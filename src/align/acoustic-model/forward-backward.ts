import type { Phrase } from '../pause-model/phrases.js';
import { Tally, type Voices } from './emissions.js';
import { ANY, type Chain, LETTERS, OTHER, SILENCE } from './states.js';
import { lastOf, learntRests, type Rests, type Ways, waysOf } from './transitions.js';

/** Frames of sound, and which states may be in them. */
export interface Stretch {
  /** Numbers that tell how each frame sounds, `size` each; `NaN` where it is not known. */
  readonly frames: Float32Array;
  readonly size: number;
  readonly count: number;
  /** By frame: the first state that may be in it. Never decreases. */
  readonly lows: Int32Array;
  /** By frame: the last state that may be in it. Never decreases. */
  readonly highs: Int32Array;
}

/** Chances of frames. */
interface Moments {
  readonly frames: number[];
  readonly probabilities: number[];
}

/** What was heard of a text. */
export interface Heard {
  /** By word: the frame at which it begins, on average; `NaN` when it is not said. */
  readonly starts: Float64Array;
  /** By word: the frame after its last. */
  readonly ends: Float64Array;
  /** By word: the chance that it is said. */
  readonly said: Float64Array;
  /** By unit: where it begins. */
  readonly begins: readonly Moments[];
  /** By unit: how much likelier its letters make its frames than any speech does, the mean of logarithms. */
  readonly gains: Float64Array;
  readonly rests: Rests;
  readonly tally: Tally;
}

/**
 * Frames are much like those beside them, so that each tells less than it seems to: this share of it. Larger ones find
 * as many cues, but think them too sure.
 */
const SCALE = 0.3;
/** Frames from one place that the way back starts anew from to the next. */
const PIECE = 1000;
/** Weights less than this are none: the least of numbers are slow to reckon with. */
const HOPELESS = 1e-250;
/** Frames that the gain of all units counts for in that of each. */
const GAIN_TRUST = 10;
/** Chances less than this are left out. */
const NEGLIGIBLE = 1e-5;
/** States are kept so much further on, so that their neighbours need no test. */
const MARGIN = 4;

/** All ways of saying a text in a stretch of sound, taken together. */
export class Walk {
  readonly #chain: Chain;
  readonly #phrases: readonly Phrase[];
  readonly #voices: Voices;
  readonly #stretch: Stretch;
  readonly #ways: Ways;
  /** The silences before cues. */
  readonly #rests: Int32Array;
  /** By sound: how likely it makes the frame that is listened to. */
  #probabilities: Float64Array;
  #now: Float64Array;
  #then: Float64Array;

  constructor(chain: Chain, phrases: readonly Phrase[], voices: Voices, rests: Rests, stretch: Stretch) {
    this.#chain = chain;
    this.#phrases = phrases;
    this.#voices = voices;
    this.#stretch = stretch;
    this.#ways = waysOf(chain, phrases, voices, rests);
    this.#rests = chain.firsts.filter((_, word) => chain.isCue[word] === 1).map(first => first - 1);
    this.#probabilities = new Float64Array(chain.soundCount);
    this.#now = new Float64Array(chain.sounds.length + 2 * MARGIN);
    this.#then = new Float64Array(chain.sounds.length + 2 * MARGIN);
  }

  /**
   * @param until Frames that are gone through: where it is not all, the text goes on.
   * @returns `undefined` when there is no way.
   */
  run(until: number): Heard | undefined {
    const { lows, highs } = this.#stretch;
    const stops: Float64Array[] = [];
    this.#begin();
    for (let frame = 0; frame < until; frame++) {
      if (frame > 0 && !this.#advance(frame)) return undefined;
      if (frame % PIECE === 0) stops.push(this.#now.slice(lows[frame]! + MARGIN, highs[frame]! + MARGIN + 1));
    }
    const back = new Back(this.#chain, this.#ways, this.#rests, this.#stretch, until);
    for (let piece = stops.length - 1; piece >= 0; piece--) {
      const from = piece * PIECE;
      const weights: Float64Array[] = [];
      const probabilities: Float64Array[] = [];
      this.#now.fill(0);
      this.#then.fill(0);
      this.#now.set(stops[piece]!, lows[from]! + MARGIN);
      for (let frame = from; frame < Math.min(until, from + PIECE); frame++) {
        if (frame > from) this.#advance(frame);
        else this.#listen(frame);
        weights.push(this.#now.slice(lows[frame]! + MARGIN, highs[frame]! + MARGIN + 1));
        probabilities.push(this.#probabilities.slice());
      }
      if (!back.through(from, weights, probabilities)) return undefined;
    }
    return back.end(this.#phrases);
  }

  #begin(): void {
    const { firsts, sounds } = this.#chain;
    const first = firsts[0]!;
    this.#listen(0);
    // Silence most likely, but what has no text and the text itself may be first.
    this.#now[MARGIN + first - 2] = 0.1 * this.#probabilities[OTHER]!;
    this.#now[MARGIN + first - 1] = 0.5 * this.#probabilities[SILENCE]!;
    if (this.#stretch.highs[0]! >= first) this.#now[MARGIN + first] = 0.4 * this.#probabilities[sounds[first]!]!;
  }

  #listen(frame: number): void {
    const { frames, size } = this.#stretch;
    const probabilities = this.#probabilities;
    if (Number.isNaN(frames[frame * size]!)) {
      probabilities.fill(1);
      return;
    }
    const scores = this.#voices.scores(frames, frame);
    let most = Number.NEGATIVE_INFINITY;
    for (let sound = 0; sound < probabilities.length; sound++) if (scores[sound]! > most) most = scores[sound]!;
    for (let sound = 0; sound < probabilities.length; sound++)
      probabilities[sound] = Math.exp(SCALE * (scores[sound]! - most));
  }

  /** Goes one frame on: false when there is no way. */
  #advance(frame: number): boolean {
    this.#listen(frame);
    const { lows, highs } = this.#stretch;
    const [low, high] = [lows[frame]!, highs[frame]!];
    const [now, then] = [this.#now, this.#then];
    let sum = forward(this.#ways, this.#chain.sounds, this.#probabilities, now, then, low, high);
    const rests = this.#rests;
    for (let cue = Math.max(1, firstFrom(rests, low)); cue < rests.length && rests[cue]! <= high; cue++) {
      const weight = this.#probabilities[SILENCE]! * this.#ways.skip * now[rests[cue - 1]! + MARGIN]!;
      then[rests[cue]! + MARGIN]! += weight;
      sum += weight;
    }
    now.fill(0, lows[frame - 1]! + MARGIN, highs[frame - 1]! + MARGIN + 1);
    this.#now = then;
    this.#then = now;
    if (!(sum > 0)) return false;
    const factor = 1 / sum;
    for (let at = low + MARGIN; at <= high + MARGIN; at++) then[at]! *= factor;
    return true;
  }
}

function forward(
  { stay, from1, from2, from3, fromNext }: Ways,
  sounds: Int32Array,
  probabilities: Float64Array,
  now: Float64Array,
  then: Float64Array,
  low: number,
  high: number,
): number {
  let sum = 0;
  for (let state = low; state <= high; state++) {
    const at = state + MARGIN;
    const weight =
      probabilities[sounds[state]!]! *
      (stay[state]! * now[at]! +
        from1[state]! * now[at - 1]! +
        from2[state]! * now[at - 2]! +
        from3[state]! * now[at - 3]! +
        fromNext[state]! * now[at + 1]!);
    then[at] = weight > HOPELESS ? weight : 0;
    sum += weight;
  }
  return sum;
}

/** The way back, which knows what comes before and what comes after. */
class Back {
  readonly #chain: Chain;
  readonly #ways: Ways;
  readonly #rests: Int32Array;
  readonly #stretch: Stretch;
  readonly #until: number;
  readonly #tally: Tally;
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  readonly #said: Float64Array;
  readonly #ended: Float64Array;
  readonly #quiet: Float64Array;
  readonly #direct: Float64Array;
  readonly #begins: Moments[];
  readonly #heard: Float64Array;
  /** By unit: frames of its letters, and the gains of these. */
  readonly #frames: Float64Array;
  readonly #gains: Float64Array;
  /** By state: its unit. */
  readonly #unitOf: Int32Array;
  /** Weights of what comes after the frame at hand. */
  readonly #later: Float64Array;
  /** The same for the frame after it, with what that frame says. */
  readonly #next: Float64Array;

  constructor(chain: Chain, ways: Ways, rests: Int32Array, stretch: Stretch, until: number) {
    this.#chain = chain;
    this.#ways = ways;
    this.#rests = rests;
    this.#stretch = stretch;
    this.#until = until;
    this.#tally = new Tally(chain.soundCount, stretch.size);
    const { firsts, sounds } = chain;
    [this.#starts, this.#ends, this.#said, this.#ended, this.#quiet, this.#direct] = [0, 1, 2, 3, 4, 5].map(
      () => new Float64Array(firsts.length),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    this.#begins = Array.from({ length: chain.wordOf.length - 1 }, () => ({ frames: [], probabilities: [] }));
    this.#heard = new Float64Array(chain.soundCount);
    this.#frames = new Float64Array(chain.wordOf.length);
    this.#gains = new Float64Array(chain.wordOf.length);
    this.#unitOf = new Int32Array(sounds.length);
    for (let word = 0; word < firsts.length; word++) this.#unitOf.fill(chain.unitOf[word]!, firsts[word]!);
    this.#later = new Float64Array(sounds.length + 2 * MARGIN);
    this.#next = new Float64Array(sounds.length + 2 * MARGIN);
  }

  /**
   * Goes back through the frames from `from` on, of which those after were gone through.
   *
   * @param weights By frame: those of what comes before, from the first state that may be in it.
   * @param probabilities By frame, by sound.
   */
  through(from: number, weights: readonly Float64Array[], probabilities: readonly Float64Array[]): boolean {
    const { lows, highs } = this.#stretch;
    const { sounds } = this.#chain;
    for (let index = weights.length - 1; index >= 0; index--) {
      const frame = from + index;
      const [low, high] = [lows[frame]!, highs[frame]!];
      const [later, next] = [this.#later, this.#next];
      if (frame === this.#until - 1) this.#finish(low, high);
      else {
        backward(this.#ways, next, later, low, high);
        const rests = this.#rests;
        for (let cue = firstFrom(rests, low); cue < rests.length - 1 && rests[cue]! <= high; cue++) {
          later[rests[cue]! + MARGIN]! += this.#ways.skip * next[rests[cue + 1]! + MARGIN]!;
        }
      }
      const before = weights[index]!;
      let sum = 0;
      for (let state = low; state <= high; state++) sum += before[state - low]! * later[state + MARGIN]!;
      if (!(sum > 0)) return false;
      const factor = 1 / sum;
      this.#trainAndAlign(frame, before, factor, probabilities[index]!);
      if (frame === 0)
        this.#noteWord(
          0,
          0,
          (before[this.#chain.firsts[0]! - low] ?? 0) * later[this.#chain.firsts[0]! + MARGIN]! * factor,
        );
      if (frame + 1 < this.#until) this.#noteWords(frame, before, factor);
      const own = probabilities[index]!;
      if (frame + 1 < this.#until) next.fill(0, lows[frame + 1]! + MARGIN, highs[frame + 1]! + MARGIN + 1);
      for (let state = low; state <= high; state++) {
        const weight = later[state + MARGIN]! * own[sounds[state]!]! * factor;
        next[state + MARGIN] = weight > HOPELESS ? weight : 0;
      }
      later.fill(0, low + MARGIN, high + MARGIN + 1);
    }
    return true;
  }

  end(phrases: readonly Phrase[]): Heard {
    const { sounds, firsts } = this.#chain;
    for (let word = 0; word < firsts.length - 1; word++) {
      if (!(this.#said[word]! > 0.5)) continue;
      for (let state = firsts[word]!; state <= lastOf(this.#chain, word); state++)
        this.#tally.entries[sounds[state]!]!++;
    }
    return {
      starts: this.#starts.map((sum, word) => sum / this.#said[word]!),
      ends: this.#ends.map((sum, word) => sum / this.#ended[word]!),
      said: this.#said,
      begins: this.#begins,
      gains: this.#gains.map(
        (sum, phrase) => (sum + GAIN_TRUST * this.#tally.gain) / (this.#frames[phrase]! + GAIN_TRUST),
      ),
      rests: learntRests(this.#chain, phrases, this.#said, this.#direct, this.#quiet),
      tally: this.#tally,
    };
  }

  #finish(low: number, high: number): void {
    // The last letter, what has no text, or silence; anything when the text goes on.
    const from = this.#until === this.#stretch.count ? Math.max(low, this.#chain.sounds.length - 3) : low;
    this.#later.fill(1, from + MARGIN, high + MARGIN + 1);
  }

  /** Notes what the frame sounds like. */
  #trainAndAlign(frame: number, before: Float64Array, factor: number, probabilities: Float64Array): void {
    const { lows, highs, frames, size } = this.#stretch;
    const { sounds, firsts, soundCount } = this.#chain;
    const [heard, later] = [this.#heard, this.#later];
    const [low, high] = [lows[frame]!, highs[frame]!];
    heard.fill(0);
    const any = Math.log(probabilities[ANY]!);
    for (let state = low; state <= high; state++) {
      const weight = before[state - low]! * later[state + MARGIN]! * factor;
      heard[sounds[state]!]! += weight;
      if (weight < 0.01 || sounds[state]! < LETTERS) continue;
      this.#frames[this.#unitOf[state]!]! += weight;
      this.#gains[this.#unitOf[state]!]! += (weight * (Math.log(probabilities[sounds[state]!]!) - any)) / SCALE;
    }
    if (!Number.isNaN(frames[frame * size]!)) {
      for (let sound = 0; sound < soundCount; sound++) {
        if (sound === ANY || sound === OTHER || heard[sound]! < 0.01) continue;
        this.#tally.add(sound, heard[sound]!, frames, frame);
        if (sound >= LETTERS)
          this.#tally.addGain(heard[sound]!, Math.log(probabilities[sound]! / probabilities[ANY]!) / SCALE);
      }
    }
    for (let word = firstFrom(firsts, low + 1); word < firsts.length && firsts[word]! - 1 <= high; word++) {
      const rest = firsts[word]! - 1;
      this.#quiet[word]! += before[rest - low]! * later[rest + MARGIN]! * factor;
    }
  }

  /** Notes the words that begin, or end, between a frame and the next. */
  #noteWords(frame: number, before: Float64Array, factor: number): void {
    const { lows, highs } = this.#stretch;
    const { firsts, isCue } = this.#chain;
    const { from1, from2, from3 } = this.#ways;
    const next = this.#next;
    const low = lows[frame]!;
    const weightOf = (state: number): number =>
      state >= low && state - low < before.length ? before[state - low]! : 0;
    const high = highs[frame + 1]!;
    const start = frame + 1;
    for (let word = firstFrom(firsts, lows[start]!); word < firsts.length && firsts[word]! - 2 <= high; word++) {
      const first = firsts[word]!;
      const last = word > 0 ? weightOf(lastOf(this.#chain, word - 1)) * factor : 0;
      const [toRest, toFirst] = isCue[word] ? [from2, from3] : [from1, from2];
      const direct = last * toFirst[first]! * next[first + MARGIN]!;
      const ended = direct + last * toRest[first - 1]! * next[first - 1 + MARGIN]!;
      if (ended > NEGLIGIBLE) {
        this.#ends[word - 1]! += ended * start;
        this.#ended[word - 1]! += ended;
      }
      const begun = direct + weightOf(first - 1) * factor * from1[first]! * next[first + MARGIN]!;
      if (begun < NEGLIGIBLE) continue;
      this.#direct[word]! += direct;
      this.#noteWord(word, start, begun);
    }
  }

  #noteWord(word: number, frame: number, probabilities: number): void {
    this.#starts[word]! += probabilities * frame;
    this.#said[word]! += probabilities;
    const phrase = this.#chain.unitOf[word]!;
    if (this.#chain.wordOf[phrase] !== word) return;
    this.#begins[phrase]!.frames.push(frame);
    this.#begins[phrase]!.probabilities.push(probabilities);
  }
}

function backward(
  { stay, from1, from2, from3, fromNext }: Ways,
  next: Float64Array,
  later: Float64Array,
  low: number,
  high: number,
): void {
  for (let state = low; state <= high; state++) {
    const at = state + MARGIN;
    later[at] =
      stay[state]! * next[at]! +
      from1[state + 1]! * next[at + 1]! +
      from2[state + 2]! * next[at + 2]! +
      from3[state + 3]! * next[at + 3]! +
      (state > 0 ? fromNext[state - 1]! * next[at - 1]! : 0);
  }
}

/** Index of the first value that is `least` or more. */
function firstFrom(values: Int32Array, least: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
