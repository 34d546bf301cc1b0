/** Puts text on the clipboard and says whether that worked. Call it while the reader's act is fresh. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not a secure page, or a frame that may not: the way before there was that interface often works still.
    return copyByEvent(text);
  }
}

/** Answers the copy event that the old command makes, so that nothing has to be selected in place of what is. */
function copyByEvent(text: string): boolean {
  let isDone = false;
  const onCopy = (event: ClipboardEvent): void => {
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    isDone = event.clipboardData !== null;
  };
  window.addEventListener('copy', onCopy, { capture: true });
  try {
    return document.execCommand('copy') && isDone;
  } catch {
    return false;
  } finally {
    window.removeEventListener('copy', onCopy, { capture: true });
  }
}
