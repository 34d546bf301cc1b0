import { expect } from 'chai';
import type { Peaks } from '../../src/audio/index.js';
import { skipFor } from './skip.js';

/** Within this, sound is made, also on a busy machine. */
export const MAKING_MS = 240_000;

/** How a made file is. */
export interface Kind {
  readonly rate: number;
  readonly channels?: number;
}

/** Peaks of a made file as ffmpeg decodes it, at 25 a second. The test is skipped where there is no ffmpeg. */
export async function referenceOf(
  context: Mocha.Context,
  name: string,
  { rate, channels = 1 }: Kind,
): Promise<Float32Array> {
  // It may have to be made first, which is not what the test is about.
  const usual = context.timeout();
  context.timeout(MAKING_MS);
  const response = await fetch(`/__made__/${name}.f32`);
  context.timeout(usual);
  if (response.status === 501) skipFor(context, await response.text());
  if (!response.ok) throw new Error(await response.text());
  const samples = new Float32Array(await response.arrayBuffer());
  const perPixel = (rate / 25) * channels;
  const count = Math.ceil(samples.length / perPixel);
  const data = new Float32Array(2 * count);
  for (let pixel = 0; pixel < count; pixel++) {
    const part = samples.subarray(pixel * perPixel, (pixel + 1) * perPixel);
    data[2 * pixel] = part.reduce((a, b) => Math.min(a, b));
    data[2 * pixel + 1] = part.reduce((a, b) => Math.max(a, b));
  }
  return data;
}

/** How two outlines compare, over what both know. */
export function likeness(
  ours: Float32Array,
  theirs: Float32Array,
  from = 0,
  to = Math.min(ours.length, theirs.length),
) {
  let [n, sx, sy, sxx, syy, sxy, near, unknown] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const [x, y] = [ours[i]!, theirs[i]!];
    if (Number.isNaN(x)) {
      unknown++;
      continue;
    }
    n++;
    sx += x;
    sy += y;
    sxx += x * x;
    syy += y * y;
    sxy += x * y;
    if (Math.abs(x - y) <= 4 / 127) near++;
  }
  const correlation = (n * sxy - sx * sy) / Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
  return { correlation, near: near / n, unknown: unknown / (to - from) };
}

/** Pixels by which the last 20 seconds are off: the shift at which they fit best. */
export function shiftAtEnd(ours: Float32Array, theirs: Float32Array): number {
  const span = 2 * 25 * 20;
  const end = Math.min(ours.length, theirs.length) - 2 * 25;
  let best = { shift: 0, correlation: -1 };
  for (let shift = -8; shift <= 8; shift++) {
    const moved = ours.subarray(end - span + 2 * shift, end + 2 * shift);
    const { correlation } = likeness(moved, theirs.subarray(end - span, end));
    if (correlation > best.correlation) best = { shift, correlation };
  }
  return best.shift;
}

/** Holds peaks to what a full decode by ffmpeg gives: as issue 6 asks. */
export function expectLike(peaks: Peaks, theirs: Float32Array): void {
  expect(peaks.secondsPerSlice).to.equal(1 / 25);
  const { correlation, near, unknown } = likeness(peaks.data, theirs);
  expect(unknown, 'unknown').to.equal(0);
  expect(correlation, 'correlation').to.be.at.least(0.995);
  expect(near, 'share within 4/127').to.be.at.least(0.99);
  expect(Math.abs(shiftAtEnd(peaks.data, theirs)), 'pixels off at the end').to.be.at.most(1);
  expect(Math.abs(peaks.data.length - theirs.length) / 2, 'pixels too many or few').to.be.at.most(1);
}
