import './said.js';
import { MediaPlayer } from 'dashjs';

const video = document.querySelector('video');
if (!video) throw new Error('There is no video.');

MediaPlayer().create().initialize(video, '/dash/main.mpd', false);
