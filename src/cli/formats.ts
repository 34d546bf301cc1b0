import * as library from '../transcript/index.js';

type Named = { readonly writableFormats?: readonly library.WritableFormat[] };

/** Names that `--to` takes. */
export const writableFormats = (library as Named).writableFormats ?? (['webvtt'] as const);

const EXTENSIONS: Readonly<Record<string, string>> = {
  webvtt: '.vtt',
  srt: '.srt',
  'podcast-json': '.json',
  html: '.html',
  text: '.txt',
};

/** What names of files in a format end with. */
export function extensionOf(format: library.WritableFormat): string {
  return EXTENSIONS[format] ?? `.${format}`;
}
