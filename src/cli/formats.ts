import type { WritableFormat } from '../transcript/index.js';

const EXTENSIONS: Readonly<Record<WritableFormat, string>> = {
  webvtt: '.vtt',
  srt: '.srt',
  'podcast-json': '.json',
  html: '.html',
  text: '.txt',
};

/** File extension of a format, with its dot. */
export function extensionOf(format: WritableFormat): string {
  return EXTENSIONS[format];
}
