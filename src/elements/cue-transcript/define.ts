import { CueTranscript } from './cue-transcript.js';

if (!customElements.get('cue-transcript')) customElements.define('cue-transcript', CueTranscript);

declare global {
  interface HTMLElementTagNameMap {
    'cue-transcript': CueTranscript;
  }
}
