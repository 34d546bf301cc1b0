import { findFrame } from './mp3/frames.js';
import { isText, tagLength } from './mp3/tags.js';

/**
 * Longest recording that is drawn or aligned, in seconds: 100 hours. A file states its own length and the positions of
 * its samples, and memory is allocated by both: peaks of 25 slices a second take 72 MB for 100 hours.
 */
export const LONGEST_SECONDS = 360_000;

/** Lowest sample rate that is read, in Hz. Below, a few bytes would be hours; no browser plays less than 3,000. */
const LOWEST_RATE = 1000;
/** Highest sample rate that is read, in Hz. No browser plays more; a resampler's filter grows with it. */
const HIGHEST_RATE = 768_000;
/** Largest number of channels. Each takes memory of its own, however few samples it has. Browsers play up to 32. */
export const MOST_CHANNELS = 256;

/**
 * Checks whether audio of a sample rate and a number of channels is read.
 *
 * @returns The reason why it is not, as a sentence; `undefined` when it is.
 */
export function refusalOf(sampleRate: number, channels: number): string | undefined {
  if (!(sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE)) {
    return `It names ${sampleRate} samples a second; ${LOWEST_RATE} to ${HIGHEST_RATE} are read.`;
  }
  if (channels >= 1 && channels <= MOST_CHANNELS) return undefined;
  return `It names ${channels} channels; 1 to ${MOST_CHANNELS} are read.`;
}

/** Audio file formats that are distinguished. */
export type AudioFormat = 'mp3' | 'wav' | 'flac' | 'opus' | 'vorbis' | 'ogg' | 'mp4' | 'aac' | 'webm';

/** Offset of the codec's name in the first page of an Ogg stream. */
const OGG_CODEC = 28;

/** Detects the format of an audio file from its first bytes; `undefined` for any other kind of file. */
export function detectAudio(head: Uint8Array): AudioFormat | undefined {
  const start = tagLength(head, 0);
  // Cover art may be larger than the bytes at hand. Of all formats with such tags, MP3 is by far the most common.
  if (start >= head.length) return start > 0 ? 'mp3' : undefined;
  if (isText(head, start, 'fLaC')) return 'flac';
  const isWave = ['RIFF', 'RF64', 'BW64'].some(name => isText(head, 0, name)) && isText(head, 8, 'WAVE');
  if (isWave) return 'wav';
  if (isText(head, 0, 'OggS')) {
    if (isText(head, OGG_CODEC, 'OpusHead')) return 'opus';
    return isText(head, OGG_CODEC, '\x01vorbis') ? 'vorbis' : 'ogg';
  }
  if (isText(head, 4, 'ftyp')) return 'mp4';
  if (isText(head, 0, '\x1a\x45\xdf\xa3')) return 'webm';
  // ADTS has the sync word of MPEG layer "0".
  if (head[start] === 0xff && (head[start + 1]! & 0xf6) === 0xf0) return 'aac';
  return findFrame(head, start, 3) >= 0 ? 'mp3' : undefined;
}
