import './said.js';
// @ts-expect-error Its types export it in two ways that exclude each other.
import Plyr from 'plyr';
import 'plyr/dist/plyr.css';
// Of its own it takes them from another server, and its package does not export them.
import iconUrl from '../node_modules/plyr/dist/plyr.svg?url';

new Plyr('#talk', { iconUrl });
