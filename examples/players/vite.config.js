const pages = [
  'video-js',
  'plyr',
  'media-chrome',
  'vidstack',
  'hls-js',
  'hls-video-element',
  'video-js-hls',
  'dash-js',
  'shaka',
];

export default {
  build: { rolldownOptions: { input: ['index.html', ...pages.map(name => `${name}.html`)] } },
};
