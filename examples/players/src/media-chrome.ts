import './said.js';
import 'media-chrome';
