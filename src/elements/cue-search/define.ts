import { CueSearch } from './cue-search.js';

if (!customElements.get('cue-search')) customElements.define('cue-search', CueSearch);

declare global {
  interface HTMLElementTagNameMap {
    'cue-search': CueSearch;
  }
}
