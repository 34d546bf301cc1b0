import { expect } from 'chai';
import { createElement, type ReactElement, StrictMode, useState } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import type { CueLoadEvent, CueSeekRequestEvent } from '../../src/events.js';
import type { CueChapters, CueTranscript } from '../../src/index.js';
import { component } from '../../src/react-component.js';

const Chapters = component(
  'cue-chapters',
  { src: 'src', collapsible: 'collapsible', chapters: '' },
  { onCueSeekRequest: 'cue-seek-request' },
);
const Transcript = component(
  'cue-transcript',
  { transcript: 'src', speakers: 'speakers' },
  { onCueLoad: 'cue-load', onCueError: 'cue-error' },
);
const chapters = [
  { start: 0, title: 'Beginning' },
  { start: 10, title: 'Tides' },
];
const webvtt = 'WEBVTT\n\n00:00.000 --> 00:02.000\nThe tide comes in.\n';

describe('components for React', () => {
  let root: Root | undefined;
  const place = document.createElement('div');
  const complaints: unknown[] = [];
  const { error } = console;

  beforeEach(() => {
    document.body.append(place);
    complaints.length = 0;
    console.error = (...said) => complaints.push(said.map(String).join(' '));
  });

  afterEach(() => {
    console.error = error;
    root?.unmount();
    place.remove();
    place.textContent = '';
  });

  // First: the elements are defined once and for all.
  it('take over what a server has rendered, then listen, and set properties once the elements are defined', async () => {
    expect(customElements.get('cue-chapters')).to.equal(undefined);
    const asked: number[] = [];
    const app = createElement(Chapters, {
      collapsible: true,
      chapters,
      onCueSeekRequest: (event: CueSeekRequestEvent) => asked.push(event.time),
    });
    place.innerHTML = renderToString(app);
    const element = place.firstElementChild as CueChapters;
    expect(place.innerHTML).to.equal('<cue-chapters collapsible=""></cue-chapters>');
    root = hydrateRoot(place, app, { onRecoverableError: problem => complaints.push(problem) });
    const { until } = await import('./helpers.js');
    await until(() => element.shadowRoot?.querySelectorAll('li').length === 2, 'the chapters are listed');
    expect(place.firstElementChild).to.equal(element);
    expect(element.collapsible).to.equal(true);
    [...element.shadowRoot!.querySelectorAll<HTMLElement>('li button')][1]!.click();
    expect(asked).to.deep.equal([10]);
    expect(complaints).to.deep.equal([]);
  });

  it('follow props, and tell of events once, under StrictMode too', async () => {
    const { addressOf, until } = await import('./helpers.js');
    const told: string[] = [];
    let setProps: (props: object) => void = () => {};
    const App = (): ReactElement => {
      const [props, set] = useState<object>({ transcript: addressOf(webvtt) });
      setProps = set;
      return createElement(Transcript, {
        ...props,
        onCueLoad: ({ transcript }: CueLoadEvent) => told.push(transcript.cues[0]?.text ?? ''),
      });
    };
    root = createRoot(place);
    root.render(createElement(StrictMode, null, createElement(App)));
    await until(() => told.length > 0, 'the text is loaded');
    const element = place.firstElementChild as CueTranscript;
    expect(told).to.deep.equal(['The tide comes in.']);
    setProps({ transcript: addressOf(webvtt.replace('in', 'out')), speakers: 'above', className: 'wide' });
    await until(() => told.length > 1, 'the other is loaded');
    expect(told[1]).to.equal('The tide comes out.');
    expect([element.className, element.speakers]).to.deep.equal(['wide', 'above']);
    setProps({});
    await until(() => element.className === '', 'the props are taken away');
    expect([element.src ?? '', element.speakers ?? '']).to.deep.equal(['', '']);
    expect(complaints).to.deep.equal([]);
  });

  it('hand out the element, and leave nothing behind', async () => {
    const { until } = await import('./helpers.js');
    let element: CueChapters | null = null;
    const app = createElement(Chapters, {
      ref: (found: CueChapters | null) => {
        element = found;
      },
      chapters,
    });
    root = createRoot(place);
    root.render(app);
    const found = await until(() => element, 'the element is there');
    await until(() => found.chapters.length === 2, 'its property is set');
    root.unmount();
    root = undefined;
    expect([element, place.childElementCount]).to.deep.equal([null, 0]);
  });
});
