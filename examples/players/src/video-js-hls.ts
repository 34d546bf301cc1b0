import './said.js';
import videojs from 'video.js';
import 'video.js/dist/video-js.css';

// Video.js keeps the text tracks in a list of its own, which cue-transcript looks through.
videojs('talk').src({ src: '/hls/main.m3u8', type: 'application/vnd.apple.mpegurl' });
