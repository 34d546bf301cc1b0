export { CueWaveform } from './cue-waveform.js';
