import './said.js';
import videojs from 'video.js';
import 'video.js/dist/video-js.css';

// The id goes over to the element that Video.js puts around the audio.
videojs('talk');
