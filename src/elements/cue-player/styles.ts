import { css } from 'lit';

export const playerStyles = css`
  .player {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
  }

  /* A slotted audio element has controls for those without JavaScript; here they would be a second set. */
  ::slotted(audio) {
    display: none;
  }

  ::slotted(video) {
    inline-size: 100%;
  }

  /* Parts the page brings take the place of those they replace. */
  cue-controls,
  ::slotted(cue-controls) {
    order: 1;
  }

  cue-waveform,
  ::slotted(cue-waveform) {
    order: 2;
  }

  cue-transcript,
  ::slotted(cue-transcript) {
    order: 3;
  }
`;
