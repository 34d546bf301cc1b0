import 'cuewave';
import { parseTranscript } from 'cuewave/transcript';

const webvtt = `WEBVTT

00:00:01.000 --> 00:00:03.000
<v Ann>Good evening to you.

00:00:03.000 --> 00:00:05.000
<v Tom>The tide is in.
`;

/** A page of an episode: its player, and a line that says which cue is spoken. */
export function showEpisode(root, media) {
  const player = document.createElement('cue-player');
  const said = document.createElement('p');
  said.id = 'said';
  player.addEventListener('cue-change', event => {
    said.textContent = event.cues.map(cue => cue.text).join(' ');
  });
  player.transcript = parseTranscript(webvtt);
  player.chapters = [{ start: 0, title: 'Beginning' }];
  if (media) player.media = media;
  root.append(player, said);
  return player;
}
