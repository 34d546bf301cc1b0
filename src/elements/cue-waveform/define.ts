import { CueWaveform } from './cue-waveform.js';

if (!customElements.get('cue-waveform')) customElements.define('cue-waveform', CueWaveform);

declare global {
  interface HTMLElementTagNameMap {
    'cue-waveform': CueWaveform;
  }
}
