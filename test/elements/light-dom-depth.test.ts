import { expect } from 'chai';
import { lightDomNodes } from '../../src/elements/cue-transcript/view/light-dom-nodes.js';
import { readLightDom } from '../../src/elements/cue-transcript/view/light-dom-source.js';

/** A paragraph within so many elements, which scripts may nest as deep as they like. */
function nested(depth: number): Element {
  const root = document.createElement('div');
  root.innerHTML = '<cite>Mara:</cite><time>0:01</time><p>The boats are in.</p><time>0:05</time>';
  // Joined of short chains: a browser looks at all that is around what is put in an element.
  let end: Element = root;
  for (let level = 0; level < depth; level += 500) {
    const chain = document.createElement('div');
    let last: Element = chain;
    for (let step = 1; step < 500; step++) last = last.appendChild(document.createElement('div'));
    end.append(chain);
    end = last;
  }
  end.append('So early?');
  root.append(document.createElement('i'), ' Yes.');
  return root;
}

describe('HTML of a page that is 100,000 elements deep', () => {
  const root = nested(100_000);

  it('is read', async () => {
    const { cues } = await readLightDom(root, 9, new AbortController().signal);
    expect(cues.map(({ start, speaker, text }) => [start, speaker, text])).to.deep.equal([
      [1, 'Mara', 'The boats are in.'],
      [5, 'Mara', 'So early?'],
      [cues[2]?.start, 'Mara', 'Yes.'],
    ]);
  });

  it('is found again in its nodes, in order', () => {
    const { nodes, times } = lightDomNodes(root);
    expect(nodes.map(({ marks }) => marks)).to.deep.equal(['Theboatsarein.', 'Soearly?', 'Yes.']);
    expect(nodes.map(({ element }) => element.localName)).to.deep.equal(['p', 'div', 'div']);
    expect(nodes[2]?.element).to.equal(root);
    expect(times.map(({ index }) => index)).to.deep.equal([0, 1]);
  });
});
