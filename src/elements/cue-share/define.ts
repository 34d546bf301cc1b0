import { CueShare } from './cue-share.js';

if (!customElements.get('cue-share')) customElements.define('cue-share', CueShare);

declare global {
  interface HTMLElementTagNameMap {
    'cue-share': CueShare;
  }
}
