import { css } from 'lit';

export const playerStyles = css`
  .player {
    /* No value of any property: in parts of the player they are those of the player, which the page may have set. */
    --_inherits: yes;
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: clamp(0.5 * var(--_rem), 0.25 * var(--_rem) + 1vi, 0.75 * var(--_rem));
    min-inline-size: 0;
  }

  /*
   * A slotted audio element has controls for those without JavaScript; here they would be a second set. Style sheets that
   * reset what browsers show of media mean none of this.
   */
  .player ::slotted(audio) {
    display: none !important;
  }

  ::slotted(video) {
    inline-size: 100%;
  }

  :host(:fullscreen) ::slotted(video) {
    max-block-size: 60vh;
  }

  .header {
    /* Of what is in it: the unit is that of the nearest container. */
    --_artwork: clamp(3 * var(--_rem), 11cqi, 4.5 * var(--_rem));
    container-type: inline-size;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    min-block-size: calc(3 * var(--_rem));
  }

  /* The place of a picture that is on its way. */
  .with-artwork::before {
    grid-area: 1 / 1;
    block-size: var(--_artwork);
    content: '';
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

  /* The place of parts that are still on their way, so that nothing moves when they come. */
  cue-waveform:not(:defined) {
    block-size: var(--cue-waveform-height, clamp(2.5 * var(--_rem), var(--_rem) + 6vi, 5 * var(--_rem)));
    margin-block-end: clamp(0px, (100% - 30 * var(--_rem)) * 999, var(--_rem));
  }

  cue-search:not(:defined) {
    block-size: max(2.5 * var(--_rem), var(--_touch) + 2px);
  }

  /* Chapters come beside the text where the player is wide, else above it. */
  .coming:is(:not(:defined), [data-empty='loading']) {
    display: block;
    position: absolute;

    + * {
      margin-block-start: clamp(0px, (100% - var(--cue-chapters-beside, calc(60 * var(--_rem)))) * -999, 3.25 * var(--_rem));
    }

    + cue-search {
      margin-block-start: clamp(0px, min((100% - var(--cue-chapters-beside, calc(60 * var(--_rem)))) * -999, (100% - 30 * var(--_rem)) * 999), 3.25 * var(--_rem));
      padding-inline-start: clamp(0px, (30 * var(--_rem) - 100%) * 999, 50% + 0.375 * var(--_rem));
    }

    ~ * {
      margin-inline-start: clamp(0px, (100% - var(--cue-chapters-beside, calc(60 * var(--_rem)))) * 999, 17.5 * var(--_rem));
    }
  }

  cue-share:not(:defined) {
    block-size: max(2.25 * var(--_rem), var(--_touch));
  }

  /* Its messages lie among the parts. */
  .status {
    display: contents;
  }

  .message {
    order: 2;
  }

  cue-chapters,
  ::slotted(cue-chapters) {
    order: 3;
  }

  cue-search,
  ::slotted(cue-search) {
    order: 4;
  }

  cue-search {
    max-inline-size: calc(28 * var(--_rem));
  }

  cue-transcript,
  ::slotted(cue-transcript) {
    order: 5;
  }

  cue-share,
  ::slotted(cue-share) {
    order: 6;
  }
`;
