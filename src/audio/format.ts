import { findFrame } from './mp3/frames.js';
import { isText, tagLength } from './mp3/tags.js';

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
