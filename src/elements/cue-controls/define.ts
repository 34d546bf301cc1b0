import { CueControls } from './cue-controls.js';

if (!customElements.get('cue-controls')) customElements.define('cue-controls', CueControls);

declare global {
  interface HTMLElementTagNameMap {
    'cue-controls': CueControls;
  }
}
