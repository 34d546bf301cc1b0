import 'cuewave';
import { CueTranscriptPlugin } from 'cuewave/wavesurfer';
import WaveSurfer from 'wavesurfer.js';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';

const transcript = document.querySelector('cue-transcript');
const said = document.querySelector('#said');
if (!transcript) throw new Error('There is no transcript.');

const regions = RegionsPlugin.create();
WaveSurfer.create({
  container: '#waveform',
  url: '/episode.mp3',
  plugins: [regions, CueTranscriptPlugin.create({ element: transcript, regions, color: 'rgb(11 87 208 / 8%)' })],
});

transcript.addEventListener('word-change', ({ word, cue }) => {
  if (said) said.textContent = word ? (cue?.text.slice(word.from, word.to) ?? '') : '';
});
