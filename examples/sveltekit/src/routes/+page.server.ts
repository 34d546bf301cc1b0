import { readFileSync } from 'node:fs';
import { embedTranscript, parseTranscript } from 'cuewave/transcript';

export const prerender = true;

export function load() {
  return { text: embedTranscript(parseTranscript(readFileSync('static/episode.vtt'))) };
}
