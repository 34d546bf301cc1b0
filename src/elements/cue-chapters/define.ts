import { CueChapters } from './cue-chapters.js';

if (!customElements.get('cue-chapters')) customElements.define('cue-chapters', CueChapters);

declare global {
  interface HTMLElementTagNameMap {
    'cue-chapters': CueChapters;
  }
}
