import { adoptStyles, LitElement } from 'lit';

/**
 * An element that a server may have drawn, as declarative shadow DOM. In a browser it draws itself anew, whether or not a
 * page hydrates other elements: a server knows neither the media nor the language nor what is in the element, so there is
 * nothing that would have to match.
 */
export abstract class ServedElement extends LitElement {
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const { shadowRoot } = this;
    // Hydration would begin in there.
    if (!shadowRoot) return super.createRenderRoot();
    shadowRoot.replaceChildren();
    adoptStyles(shadowRoot, (this.constructor as typeof LitElement).elementStyles);
    return shadowRoot;
  }
}
