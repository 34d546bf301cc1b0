import { css } from 'lit';

export const searchStyles = css`
  .search {
    container-type: inline-size;
    display: flex;
    flex: 1;
    align-items: center;
    gap: calc(0.25 * var(--_rem));
  }

  .field {
    display: flex;
    flex: 1;
    align-items: center;
    gap: calc(0.375 * var(--_rem));
    min-inline-size: 0;
    min-block-size: max(2.5 * var(--_rem), var(--_touch));
    padding-inline: calc(0.5 * var(--_rem));
    border: 1px solid var(--cue-line, color-mix(in srgb, currentColor 55%, transparent));
    border-radius: calc(1.5 * var(--_radius));
  }

  .field:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  svg {
    flex: none;
    inline-size: calc(1.5 * var(--_rem));
    block-size: auto;
  }

  .field svg {
    inline-size: calc(1.25 * var(--_rem));
    color: var(--_quiet);
  }

  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: max(2.25 * var(--_rem), var(--_touch));
    padding: 0;
    border: 0;
    background: none;
    text-overflow: ellipsis;
  }

  /* The field shows it. */
  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }

  .count {
    color: var(--_quiet);
    font-size: calc(0.875 * var(--_rem));
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  button {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    min-block-size: max(2.5 * var(--_rem), var(--_touch));
    min-inline-size: max(2.5 * var(--_rem), var(--_touch));
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }

  button:hover:enabled {
    background: color-mix(in srgb, currentColor 10%, transparent);
  }

  :disabled {
    opacity: 0.5;
    cursor: default;
  }

  @container (max-width: max(10em, 160px)) {
    .field svg {
      display: none;
    }

    button {
      min-inline-size: max(2.25 * var(--_rem), var(--_touch));
    }
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }

    :disabled {
      border-color: GrayText;
      opacity: 1;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;
