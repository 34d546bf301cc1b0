import type { Cue } from '../../../transcript/index.js';

/** Speakers of the cues `[from, to)`, in order of appearance. */
export function speakersIn(cues: readonly Cue[], from: number, to: number): string[] {
  const names = new Set<string>();
  for (let index = from; index < to; index++) {
    const { voices, speaker } = cues[index]!;
    if (voices) for (const voice of voices) names.add(voice.speaker);
    else if (speaker !== undefined) names.add(speaker);
  }
  return [...names];
}
