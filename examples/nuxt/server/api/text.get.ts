import { readFile } from 'node:fs/promises';
import { embedTranscript, parseTranscript } from 'cuewave/transcript';

export default defineEventHandler(async () => embedTranscript(parseTranscript(await readFile('public/episode.vtt'))));
