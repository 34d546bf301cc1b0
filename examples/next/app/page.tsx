import { readFileSync } from 'node:fs';
import { CuePlayer } from 'cuewave/react';
import { embedTranscript, parseTranscript } from 'cuewave/transcript';
import { Aligned } from './aligned';
import { Episode } from './episode';

export default function Page() {
  const transcript = parseTranscript(readFileSync('public/episode.vtt'));
  return (
    <>
      <h1>Next</h1>
      <Episode audio="/episode.mp3" text={embedTranscript(transcript)} />
      <h2>A text without times</h2>
      <Aligned />
      <h2>From this page, which a server runs</h2>
      <CuePlayer src="/episode.mp3" transcript="/episode.vtt" rates={[0.8, 1, 1.5]} noHeader />
    </>
  );
}
