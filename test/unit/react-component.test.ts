import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { component } from '../../src/react-component.js';

const Player = component(
  'cue-player',
  { src: 'src', search: 'search', rememberRate: 'remember-rate', textSize: 'text-size', chapters: '', media: '' },
  { onCueLoad: 'cue-load' },
);

test('a server writes the attributes of an element, and nothing that they cannot hold', () => {
  const props = {
    id: 'one',
    className: 'wide',
    src: 'a.mp3',
    search: true,
    rememberRate: false,
    textSize: 1.2,
    chapters: [{ start: 0, title: 'Beginning' }],
    media: null,
    onCueLoad: () => {},
    style: { color: 'red' },
    'aria-label': 'Tides',
    children: createElement('audio', { src: 'a.mp3' }),
  };
  const html = renderToString(createElement(Player, props));
  const tag = html.slice(0, html.indexOf('>'));
  const names = [...tag.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]) => `${name}=${value}`);
  assert.deepEqual(names.sort(), [
    'aria-label=Tides',
    'class=wide',
    'id=one',
    'search=',
    'src=a.mp3',
    'style=color:red',
    'text-size=1.2',
  ]);
  assert.match(html, /><audio src="a\.mp3"><\/audio><\/cue-player>$/);
});

test('a name that every object has is no property of an element', () => {
  assert.equal(
    renderToString(createElement(Player, { constructor: 'a' })),
    '<cue-player constructor="a"></cue-player>',
  );
});
