import type { Peaks } from '../../audio/index.js';
import type { Transcript } from '../../transcript/index.js';

/** Finds in the sound where estimated cues are, once for each text and outline. What aligns is loaded on first use. */
export class Aligner {
  #transcript: Transcript | undefined;
  #peaks: Peaks | undefined;

  /**
   * @returns The transcript with the times that were found; `undefined` when nothing is to be done, or was already.
   */
  async align(transcript: Transcript, peaks: Peaks): Promise<Transcript | undefined> {
    if (transcript === this.#transcript && peaks === this.#peaks) return undefined;
    if (!transcript.cues.some(cue => cue.text !== '' && cue.timing === 'estimated')) return undefined;
    this.#transcript = transcript;
    this.#peaks = peaks;
    const { alignToPauses, loudnessOfPeaks } = await import('../../align/index.js');
    const { transcript: aligned } = alignToPauses(transcript, loudnessOfPeaks(peaks));
    if (aligned === transcript) return undefined;
    this.#transcript = aligned;
    return aligned;
  }
}
