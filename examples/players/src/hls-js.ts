import './said.js';
import Hls from 'hls.js';

const video = document.querySelector('video');
if (!video) throw new Error('There is no video.');

const hls = new Hls();
hls.loadSource('/hls/main.m3u8');
hls.attachMedia(video);
