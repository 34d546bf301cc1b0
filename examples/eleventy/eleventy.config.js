import { readFileSync } from 'node:fs';
import { embedPlayer, parseTranscript } from 'cuewave/transcript';

export default function (config) {
  config.addPassthroughCopy({ public: '.', 'node_modules/cuewave/dist/cdn': 'cuewave' });

  // {% cuewave "/episode.mp3", "/episode.vtt", "Slack water" %}: the text is in the page.
  config.addShortcode('cuewave', (audio, file, title) =>
    embedPlayer(parseTranscript(readFileSync(`public${file}`)), {
      audio,
      title,
      file: { url: file, type: 'text/vtt' },
    }),
  );

  return { dir: { input: 'src', output: 'dist' } };
}
