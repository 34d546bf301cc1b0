/**
 * What tests of the stories ask of a page of Storybook. Runs in that page, before anything else, as `window.check`; so
 * it uses nothing from outside of itself.
 */
export function pageChecks() {
  function* elementsOf(node) {
    for (const element of node?.querySelectorAll('*') ?? []) {
      yield element;
      if (element.shadowRoot) yield* elementsOf(element.shadowRoot);
    }
  }
  const render = () => window.__STORYBOOK_PREVIEW__?.currentRender;
  const shown = () => document.querySelector(render()?.type === 'docs' ? '#storybook-docs' : '#storybook-root');
  const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  // No story begins with what another left.
  if (origin !== 'null') localStorage.clear();
  window.check = {
    /** Where the page is in its life; `errored` when Storybook shows an error in place of the story. */
    phase: () => {
      if (/sb-show-(errordisplay|nopreview)/.test(document.body?.className ?? '')) return 'errored';
      if (render()?.type !== 'docs') return render()?.phase;
      return shown()?.querySelector('h1') && !document.querySelector('.sb-show-preparing-docs')
        ? 'finished'
        : 'loading';
    },
    /** What Storybook shows in place of a story, else what its play function threw: that ends as `finished` too. */
    failure: () => {
      if (window.check.phase() === 'errored') return document.querySelector('#error-message')?.textContent ?? '';
      const [thrown] = window.__STORYBOOK_ADDONS_CHANNEL__?.last('playFunctionThrewException') ?? [];
      return thrown ? (thrown.stack ?? thrown.message) : '';
    },
    hasPlay: () => render()?.story?.playFunction !== undefined,
    expectsErrors: () => render()?.story?.parameters.expectErrors === true,
    /** Resolves when the fonts are there, no element has an update to come and two frames were drawn. */
    settled: async () => {
      await document.fonts.ready;
      let count = -1;
      for (let elements = [...elementsOf(shown())]; elements.length !== count; elements = [...elementsOf(shown())]) {
        count = elements.length;
        await Promise.all(elements.map(element => element.updateComplete));
        await frames();
      }
    },
    undefinedElements: () => {
      const isUndefined = ({ localName }) => localName.includes('-') && !customElements.get(localName);
      const html = [...elementsOf(shown())].filter(element => element instanceof HTMLElement);
      return [...new Set(html.filter(isUndefined).map(({ localName }) => localName))];
    },
    /** What axe finds in a colour scheme; all of its rules unless some are named. */
    violations: async (scheme, rules) => {
      const { style } = document.documentElement;
      const before = style.colorScheme;
      style.colorScheme = scheme;
      await frames();
      // A colour on its way from one scheme to the other is neither.
      await Promise.all(
        document
          .getAnimations()
          .map(animation => (animation instanceof CSSTransition ? animation.finished : undefined)),
      ).catch(() => {});
      const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
      const { violations } = await window.axe.run(shown(), options);
      style.colorScheme = before;
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(node => `${id}: ${node.target.flat().join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}`),
      );
    },
    overflow: () => {
      const { scrollWidth } = document.documentElement;
      if (scrollWidth <= innerWidth) return [];
      const isTooWide = element => element.getBoundingClientRect().right > innerWidth;
      const names = [...elementsOf(shown())].filter(isTooWide).map(({ localName }) => localName);
      return [`the page is ${scrollWidth} px wide in ${innerWidth}: ${[...new Set(names)].slice(0, 8).join(', ')}`];
    },
    /** The element that a page of documentation is about, if it is about one. */
    component: () => render()?.csfFiles?.[0]?.meta.component,
    /** Which of some `{ category, label }` have no row, with a description, in the table of their section. */
    missing: wanted => {
      const described = new Set();
      let category = '';
      for (const row of shown()?.querySelectorAll('.docblock-argstable tbody tr') ?? []) {
        const [name, description] = [...row.cells].map(cell => cell.textContent.trim());
        // The heading of a section.
        const [, opened] = /^(?:Hide|Show) (.+) items$/.exec(row.title) ?? [];
        if (opened) category = opened;
        else if (description !== '') described.add(`${category} ${name}`);
      }
      const names = wanted.map(({ category, label }) => `${category} ${label}`);
      return names.filter(name => !described.has(name)).map(name => `nothing is said of ${name}`);
    },
  };
}
