// What a reader does with the player of a strict page. Runs in the page of any engine: `acts[name]()` each in turn.
const limitMs = 60_000;

async function until(condition, what) {
  const limit = performance.now() + limitMs;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (performance.now() > limit) throw new Error(`waited in vain until ${what}`);
    await new Promise(done => setTimeout(done, 30));
  }
}

const player = id => document.getElementById(id);
const part = (id, name) => player(id).shadowRoot?.querySelector(name);
const inside = (element, selector) => element?.shadowRoot?.querySelector(selector);
const cuesOf = id => part(id, 'cue-transcript')?.transcript?.cues;
const outline = waveform => {
  const canvas = waveform?.wavesurfer?.getWrapper().querySelector('canvas');
  if (!canvas || canvas.width < 20) return false;
  const { data } = canvas.getContext('2d').getImageData(0, Math.round(canvas.height / 2) - 4, canvas.width, 1);
  return data.filter((value, index) => index % 4 === 3 && value > 200).length > canvas.width / 3;
};

globalThis.acts = {
  'shows text, waveform, chapters and search': async () => {
    await until(() => inside(part('all', 'cue-transcript'), '[part~=words]'), 'there is text');
    await until(() => outline(part('all', 'cue-waveform')), 'there is an outline');
    await until(() => inside(part('all', 'cue-chapters'), '[part~=chapter]'), 'there are chapters');
    await until(() => inside(part('all', 'cue-search'), 'input'), 'there is a search');
  },
  plays: async () => {
    const { media } = player('all');
    media.muted = true;
    inside(part('all', 'cue-controls'), '[part~=play]').click();
    await until(() => media.currentTime > 0.2, 'it plays');
    media.pause();
  },
  'finds and marks': async () => {
    const input = inside(part('all', 'cue-search'), 'input');
    input.value = 'tide';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await until(() => part('all', 'cue-search').count > 3, 'there are hits');
  },
  'goes to a chapter': async () => {
    const chapter = part('all', 'cue-chapters').shadowRoot.querySelectorAll('[part~=chapter]')[1];
    chapter.click();
    const start = part('all', 'cue-chapters').chapters[1].start;
    await until(() => Math.abs(player('all').media.currentTime - start) < 0.5, 'it is there');
  },
  'quotes a selection': async () => {
    const words = inside(part('all', 'cue-transcript'), '[part~=words]').firstChild;
    getSelection().setBaseAndExtent(words, 0, words, 9);
    const buttons = await until(
      () => inside(part('all', 'cue-transcript'), '[part=quote] button'),
      'there are buttons',
    );
    buttons.click();
    getSelection().removeAllRanges();
  },
  'opens the menu and downloads': async () => {
    const share = part('all', 'cue-share');
    let name = '';
    share.addEventListener('cue-download-request', event => {
      name = event.name ?? event.filename ?? event.format;
    });
    (await until(() => inside(share, '[part=toggle]'), 'there is a button')).click();
    const items = await until(
      () => inside(share, '.menu') && share.shadowRoot.querySelectorAll('[part=item]'),
      'it opens',
    );
    items[items.length - 1].click();
    await until(() => name, 'it is downloaded');
  },
  'opens a link': async () => {
    location.hash = '#all&t=20,22';
    await until(() => Math.abs(player('all').media.currentTime - 20) < 3, 'it is there');
    player('all').media.pause();
  },
  'zooms the waveform': async () => {
    const waveform = part('all', 'cue-waveform');
    waveform.zoom = 4;
    await until(() => {
      const { scrollWidth, clientWidth } = waveform.wavesurfer.getWrapper().parentElement;
      return scrollWidth > 3.9 * clientWidth;
    }, 'it is wider');
    await until(() => outline(waveform), 'there is an outline');
  },
  'measures and aligns': async () => {
    await until(() => outline(part('aligned', 'cue-waveform')), 'there is an outline');
    await until(() => cuesOf('aligned')?.some(cue => cue.timing === 'aligned'), 'it is aligned');
  },
  'reads a feed': () => until(() => cuesOf('fed')?.length > 10, 'there is a transcript'),
  'measures what mediabunny decodes': async () => {
    const waveform = document.querySelector('cue-waveform[for=decoded]');
    // What is far from view is not measured.
    waveform.scrollIntoView();
    await until(() => outline(waveform), 'there is an outline');
  },
};
