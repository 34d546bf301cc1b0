// What the pages of the site do themselves: buttons that copy code, and the choice of a theme.

/** Copies the code beside it, and says so for as long as the pointer or the focus stays. */
function copyButton(pre) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  const say = text => {
    button.textContent = text;
  };
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(pre.textContent.trimEnd());
      say('Copied');
    } catch {
      getSelection()?.selectAllChildren(pre);
      say('Press Ctrl+C');
    }
  });
  for (const type of ['pointerleave', 'blur']) button.addEventListener(type, () => say('Copy'));
  return button;
}

for (const pre of document.querySelectorAll('.code > pre')) {
  // A keyboard reaches what scrolls.
  pre.tabIndex = 0;
  pre.after(copyButton(pre));
}

const themed = document.querySelector('.stage > .surface');
document.querySelector('.themes')?.addEventListener('change', ({ target }) => {
  themed.className = target.value === 'surface' ? 'surface' : `surface ${target.value}`;
});

// Open beside a guide, closed above it.
const list = document.querySelector('.guides > nav details');
if (list) {
  const isWide = matchMedia('(min-width: 60rem)');
  const show = () => {
    list.open = isWide.matches;
  };
  isWide.addEventListener('change', show);
  show();
}
