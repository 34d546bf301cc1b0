import type { WritableFormat } from '../transcript/index.js';

const EXTENSIONS: Readonly<Record<WritableFormat, string>> = {
  webvtt: '.vtt',
  srt: '.srt',
  'podcast-json': '.json',
  html: '.html',
  text: '.txt',
};

/** What names of files in a format end with. */
export function extensionOf(format: WritableFormat): string {
  return EXTENSIONS[format];
}
