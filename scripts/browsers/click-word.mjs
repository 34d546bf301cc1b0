// A click on a word of a page's player, as a reader does it: once all is where it stays.

/** Where a word of the player that `path` leads to stays on the screen, once all is drawn. Runs in the page. */
async function findWord({ path, word, needsAll }) {
  const player = () =>
    path.reduce((element, selector) => (element?.shadowRoot ?? element)?.querySelector(selector), document);
  const wordIn = text => {
    let at = text.indexOf(word);
    while (at >= 0 && /\w/.test(text.charAt(at - 1) + text.charAt(at + word.length))) at = text.indexOf(word, at + 1);
    return at;
  };
  const placeOf = transcript => {
    for (const tree of [transcript.shadowRoot, transcript]) {
      const walker = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const at = wordIn(node.data);
        if (at < 0) continue;
        node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        if (width > 0) return { x: x + width / 2, y: y + height / 2 };
      }
    }
    return undefined;
  };
  const place = () => {
    const found = player();
    const part = name => found?.querySelector(name) ?? found?.shadowRoot?.querySelector(name);
    // A transcript may stand alone, beside a player of another make.
    const isAlone = found?.localName === 'cue-transcript';
    const [transcript, waveform] = [isAlone ? found : part('cue-transcript'), part('cue-waveform')];
    const { preload, readyState = 0 } = found?.media ?? {};
    const isThere = isAlone || waveform?.hasUpdated || !needsAll;
    const isDrawn = transcript?.transcript && isThere && (readyState > 0 || preload === 'none');
    return isDrawn ? placeOf(transcript) : undefined;
  };
  for (let before; ; ) {
    await new Promise(done => requestAnimationFrame(done));
    const now = place();
    if (now && now.x === before?.x && now.y === before.y) return now;
    before = now;
  }
}

/** Whether the audio of that player is at a time. Runs in the page. */
export function isAt({ path, start, mostOffSeconds = 0.05 }) {
  const player = path.reduce((element, selector) => (element.shadowRoot ?? element).querySelector(selector), document);
  return Math.abs(player.media.currentTime - start) < mostOffSeconds;
}

/** Clicks on a word once it stays; with `needsAll` not before the waveform is there too. */
export async function pressWord(page, word, path, needsAll) {
  const found = await page.waitForFunction(findWord, {}, { path, word, needsAll });
  const { x, y } = await found.jsonValue();
  await page.mouse.click(x, y);
}

/**
 * Clicks on a word, and waits until the audio is where it is said.
 *
 * @param page A page of puppeteer.
 * @param sample The `word`, its `start` in seconds, and how far from that it may be. Default: 0.05 s.
 * @param path Selectors that lead to the player, through shadow roots.
 */
export async function clickWord(page, { word, start, mostOffSeconds }, path = ['cue-player']) {
  await pressWord(page, word, path, true);
  await page.waitForFunction(isAt, {}, { path, start, mostOffSeconds });
}
