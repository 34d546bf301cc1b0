import { adoptStyles, LitElement } from 'lit';

/**
 * Base class of elements that a server may have rendered as declarative shadow DOM. In the browser they render anew,
 * whether or not a page hydrates other elements: a server knows neither the media nor the language nor the element's
 * children, so its output cannot match.
 */
export abstract class ServedElement extends LitElement {
  static {
    // The size that all others are multiples of is a length of the element, not of whatever has a multiple of it.
    try {
      CSS.registerProperty({ name: '--_cue-em', syntax: '<length>', inherits: true, initialValue: '1px' });
    } catch {
      // It is registered, on a server, or not supported: multiples within multiples then differ a little.
    }
  }

  /**
   * An attribute that says `false` is as good as none. HTML takes any value for true, but servers of frameworks write so what a
   * page then sets to false.
   */
  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value === 'false' ? null : value);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const { shadowRoot } = this;
    // Lit would hydrate an existing root.
    if (!shadowRoot) return super.createRenderRoot();
    shadowRoot.replaceChildren();
    adoptStyles(shadowRoot, (this.constructor as typeof LitElement).elementStyles);
    return shadowRoot;
  }
}
