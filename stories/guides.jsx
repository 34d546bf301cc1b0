/** Where the guides are, seen from a story; the built site sets it. */
const base = import.meta.env.STORYBOOK_GUIDES;

/** A link to a guide, or the name of its file where the Storybook stands alone. */
export function Guide({ name, children }) {
  if (base === undefined) {
    return (
      <>
        {children} (<code>docs/{name}.md</code>)
      </>
    );
  }
  return (
    <a href={`${base}${name}.html`} target="_top">
      {children}
    </a>
  );
}
