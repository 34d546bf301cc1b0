import { showEpisode } from './episode.js';
import { FakeMedia } from './fake-media.js';

/** Waits until something is there. */
async function until(find) {
  for (let tries = 0; tries < 500; tries++) {
    const found = find();
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error(`Never so: ${find}`);
}

const transcriptOf = player => player.shadowRoot?.querySelector('cue-transcript')?.shadowRoot;

const failures = [];
beforeAll(() => {
  window.addEventListener('error', event => failures.push(event.error ?? event.message));
  console.error = (...problems) => failures.push(problems);
});

afterEach(() => {
  document.body.replaceChildren();
  expect(failures.splice(0)).toEqual([]);
});

test('the text of an episode is shown, without its sound', async () => {
  const player = showEpisode(document.body);
  await until(() => transcriptOf(player)?.textContent.includes('The tide is in.'));
  expect(transcriptOf(player).textContent).toContain('Ann');
});

test('the page hears which cue is spoken', async () => {
  const media = new FakeMedia();
  const player = showEpisode(document.body, media);
  await until(() => transcriptOf(player)?.textContent.includes('The tide is in.'));
  media.currentTime = 3.5;
  await until(() => document.querySelector('#said').textContent === 'The tide is in.');
});

test('a press of a time seeks, unless the page prevents it', async () => {
  const media = new FakeMedia();
  const player = showEpisode(document.body, media);
  const buttons = await until(() => {
    const found = transcriptOf(player)?.querySelectorAll('.timestamp') ?? [];
    return found.length > 1 && found;
  });
  await until(() => {
    buttons[1].click();
    return media.currentTime === 3;
  });
  player.addEventListener('cue-seek-request', event => event.preventDefault());
  buttons[0].click();
  expect(media.currentTime).toBe(3);
});

// Of these pages jsdom under Jest has nothing to fetch with.
(globalThis.Response ? test : test.skip)('a transcript is fetched by what the test gives it', async () => {
  const transcript = document.createElement('cue-transcript');
  transcript.fetch = async () => new Response('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nFetched.\n');
  transcript.src = '/episode.vtt';
  document.body.append(transcript);
  await until(() => transcript.shadowRoot?.textContent.includes('Fetched.'));
});

test('text in the page is kept, and every element can be put in and taken out', async () => {
  document.body.innerHTML = `<cue-player><audio></audio>
    <cue-transcript><p><time datetime="PT1S">0:01</time> Hello from the page.</p></cue-transcript>
    <cue-controls></cue-controls><cue-waveform></cue-waveform><cue-search></cue-search>
    <cue-chapters></cue-chapters><cue-share></cue-share></cue-player>`;
  for (const element of document.querySelectorAll('*')) await element.updateComplete;
  expect(document.querySelector('cue-transcript').textContent).toContain('Hello from the page.');
});
