import './said.js';
import shaka from 'shaka-player';

const video = document.querySelector('video');
if (!video) throw new Error('There is no video.');

const player = new shaka.Player();
await player.attach(video);
await player.load('/dash/main.mpd');
