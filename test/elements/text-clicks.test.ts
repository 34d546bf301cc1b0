import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { frame, unmountAll, until } from './helpers.js';
import { short, shown } from './transcripts.js';

describe('clicks on a text', () => {
  afterEach(() => {
    document.getSelection()?.removeAllRanges();
    unmountAll();
  });

  it('that only clear a selection lead nowhere, and the next one does', async () => {
    const { transcript, media } = await shown(short);
    const node = transcript.nodes[0] as Text;
    // Beside the word that is clicked, so that the browser lets go of it as soon as the button is down.
    document.getSelection()?.setBaseAndExtent(node, 0, node, 3);
    expect(transcript.element.getSelectionRange()?.text).to.equal('One');
    const position = await transcript.pointOf({ cue: 1, word: 1 });
    await sendMouse({ type: 'click', position });
    await until(() => !transcript.element.getSelectionRange(), 'the selection is gone');
    await frame();
    expect(media.seeks).to.deep.equal([]);
    await sendMouse({ type: 'move', position: [0, 0] });
    await sendMouse({ type: 'click', position: await transcript.pointOf({ cue: 1, word: 0 }) });
    expect(media.seeks).to.deep.equal([2]);
  });

  for (const [distance, leads] of [
    [4, true],
    [7, false],
  ] as const) {
    it(`of which the pointer moved by ${distance} px ${leads ? 'lead to the word' : 'are drags, though they select nothing'}`, async () => {
      const { transcript, media } = await shown(short);
      const [x, y] = await transcript.pointOf({ cue: 1, word: 0 });
      // Down within the line, so that the browser selects nothing.
      await sendMouse({ type: 'move', position: [x, y - 3] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [x, y - 3 + distance] });
      const clicked = new Promise(resolve => transcript.element.addEventListener('click', resolve, { once: true }));
      await sendMouse({ type: 'up' });
      await clicked;
      expect(transcript.element.getSelectionRange()).to.equal(undefined);
      expect(media.seeks).to.deep.equal(leads ? [2] : []);
    });
  }
});
