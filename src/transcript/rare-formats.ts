import type { MoreFormats } from './detect.js';
import { htmlInSlices } from './formats/html.js';
import { looksLikeHtml } from './formats/html-begin.js';
import { looksLikeLrc, lrcInSlices } from './formats/lrc.js';
import { looksLikeSbv, sbvInSlices } from './formats/sbv.js';
import { looksLikeTable, tableInSlices } from './formats/table.js';
import { looksLikeTtml, ttmlInSlices } from './formats/ttml.js';
import { looksLikeYoutubeXml, youtubeXmlInSlices } from './formats/youtube-xml.js';
import { refusedKind, refusedTranscript } from './refused.js';

export { binaryKind, refusedTranscript } from './refused.js';

/** The formats that few pages meet, and what is no transcript at all. */
export const rareFormats: MoreFormats = {
  formats: {
    sbv: { looksLike: looksLikeSbv, read: sbvInSlices },
    ttml: { looksLike: looksLikeTtml, read: ttmlInSlices },
    'youtube-xml': { looksLike: looksLikeYoutubeXml, read: youtubeXmlInSlices },
    table: { looksLike: looksLikeTable, read: tableInSlices },
    lrc: { looksLike: looksLikeLrc, read: lrcInSlices },
    html: { looksLike: looksLikeHtml, read: htmlInSlices },
  },
  refusedKind,
  refusedTranscript,
};
