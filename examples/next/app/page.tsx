import { readFileSync } from 'node:fs';
import { embedTranscript, parseTranscript } from 'cuewave/transcript';
import { Episode } from './episode';

export default function Page() {
  const transcript = parseTranscript(readFileSync('public/episode.vtt'));
  return <Episode audio="/episode.mp3" text={embedTranscript(transcript)} />;
}
