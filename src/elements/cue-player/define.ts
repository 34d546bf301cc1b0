import '../cue-chapters/define.js';
import '../cue-controls/define.js';
import '../cue-search/define.js';
import '../cue-share/define.js';
import '../cue-transcript/define.js';
import '../cue-waveform/define.js';
import { CuePlayer } from './cue-player.js';

if (!customElements.get('cue-player')) customElements.define('cue-player', CuePlayer);

declare global {
  interface HTMLElementTagNameMap {
    'cue-player': CuePlayer;
  }
}
