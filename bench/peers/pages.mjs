// One episode on a page, as a user of each library would put it there.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { root } from '../../scripts/run.mjs';

const require = createRequire(import.meta.url);
const audio = 'episode.mp3';

const page = (head, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Episode</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
<main>
<h1>Episode</h1>
${body}
</main>
</body>
</html>
`;

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A span for each word with its time, as hyperaudio-lite reads it. */
function wordSpans({ cues }) {
  const ms = seconds => Math.round(seconds * 1000);
  return cues
    .map(({ text, words, speaker }) => {
      const name = speaker
        ? `<span data-m="${ms(words[0].start)}" data-d="0" class="speaker">${escaped(speaker)}: </span>`
        : '';
      const spans = words.map(
        ({ from, to, start, end }) =>
          `<span data-m="${ms(start)}" data-d="${ms(end - start)}">${escaped(text.slice(from, to))} </span>`,
      );
      return `<p>${name}${spans.join('')}</p>`;
    })
    .join('\n');
}

/** A transcript beside media-chrome, as its users write one: a paragraph a cue of the track, lit and clicked. */
const handMade = `
import 'media-chrome/dist/media-controller.js';
import 'media-chrome/dist/media-control-bar.js';
import 'media-chrome/dist/media-play-button.js';
import 'media-chrome/dist/media-seek-backward-button.js';
import 'media-chrome/dist/media-seek-forward-button.js';
import 'media-chrome/dist/media-time-range.js';
import 'media-chrome/dist/media-time-display.js';
import 'media-chrome/dist/media-playback-rate-button.js';
import 'media-chrome/dist/media-mute-button.js';
import 'media-chrome/dist/media-volume-range.js';

const audio = document.querySelector('audio');
const box = document.querySelector('#transcript');
const { track } = audio.querySelector('track');
track.mode = 'hidden';
const paragraphs = new Map();
function show() {
  for (const cue of track.cues) {
    const paragraph = document.createElement('p');
    paragraph.append(cue.getCueAsHTML());
    paragraph.addEventListener('click', () => {
      audio.currentTime = cue.startTime;
    });
    paragraphs.set(cue, paragraph);
    box.append(paragraph);
  }
  track.addEventListener('cuechange', () => {
    for (const paragraph of box.querySelectorAll('.active')) paragraph.classList.remove('active');
    for (const cue of track.activeCues) {
      paragraphs.get(cue).classList.add('active');
      paragraphs.get(cue).scrollIntoView({ block: 'nearest' });
    }
  });
}
if (track.cues?.length) show();
else audio.querySelector('track').addEventListener('load', show, { once: true });
`;

async function bundled(source) {
  const entry = join(root, '.cache', 'bench-peers', 'player.js');
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(entry, source);
  const [{ output }] = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry, formats: ['es'], fileName: 'player' } },
  });
  return output.map(({ code }) => code).join('\n');
}

/** What each page is, and its files by name; `lights` says what is lit. */
export async function pagesOf({ transcript, embed }) {
  const ours = '<script type="module" src="cdn/cuewave.js"></script>';
  const box = '<style>#transcript { height: 20rem; overflow: auto } .active { background: #ffd54a }</style>';
  return [
    {
      name: 'cuewave, one tag, with waveform',
      lights: 'words',
      html: page(ours, `<cue-player src="${audio}" transcript="episode.vtt" peaks="episode.peaks.json"></cue-player>`),
    },
    {
      name: 'cuewave, audio and transcript',
      lights: 'words',
      html: page(
        ours,
        `<audio id="a" src="${audio}" controls preload="metadata"><track kind="captions" src="episode.vtt" srclang="en" default></audio>
<cue-transcript for="a"></cue-transcript>`,
      ),
    },
    { name: 'cuewave, HTML of `cuewave embed`', lights: 'words', html: page(ours, embed) },
    {
      name: 'hyperaudio-lite',
      lights: 'words',
      files: { 'hyperaudio-lite.js': readFileSync(require.resolve('hyperaudio-lite')) },
      html: page(
        `${box}<style>.hyperaudio-transcript .read { color: #333 } .unread { color: #777 } .active > .active { background: #ffd54a }</style>`,
        `<audio id="hyperplayer" class="hyperaudio-player" src="${audio}" controls preload="metadata"></audio>
<div id="hypertranscript" class="hyperaudio-transcript" style="height: 20rem; overflow: auto"><article><section>
${wordSpans(transcript)}
</section></article></div>
<script src="hyperaudio-lite.js"></script>
<script>new HyperaudioLite({ transcript: 'hypertranscript', player: 'hyperplayer', minimizedMode: false, autoScroll: true, doubleClick: false, webMonetization: false, playOnClick: false });</script>`,
      ),
    },
    {
      name: 'media-chrome and a hand-made transcript',
      lights: 'cues',
      files: { 'player.js': Buffer.from(await bundled(handMade)) },
      html: page(
        `${box}<script type="module" src="player.js"></script>`,
        `<media-controller audio>
<audio slot="media" src="${audio}" preload="metadata"><track kind="captions" src="episode.vtt" srclang="en" default></audio>
<media-control-bar>
<media-play-button></media-play-button><media-seek-backward-button></media-seek-backward-button>
<media-seek-forward-button></media-seek-forward-button><media-time-range></media-time-range>
<media-time-display showduration></media-time-display><media-playback-rate-button></media-playback-rate-button>
<media-mute-button></media-mute-button><media-volume-range></media-volume-range>
</media-control-bar>
</media-controller>
<div id="transcript"></div>`,
      ),
    },
  ];
}

/** Files that every page may ask for. */
export const sharedFiles = {
  [audio]: join(root, 'demo/media/tides.en.mp3'),
  'episode.vtt': join(root, 'demo/media/tides.en.vtt'),
  'episode.peaks.json': join(root, 'demo/media/tides.en.peaks.json'),
};
