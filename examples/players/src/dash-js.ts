import './said.js';
import { MediaPlayer } from 'dashjs';

const video = document.querySelector('video');
if (!video) throw new Error('There is no video.');

// It adds the text near the place that is played. The address has to be whole.
const address = new URL('/dash/main.mpd', location.href);
MediaPlayer().create().initialize(video, address.href, false);
