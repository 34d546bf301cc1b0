import './said.js';
import 'hls-video-element';
