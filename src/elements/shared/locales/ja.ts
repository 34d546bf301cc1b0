import type { Part } from '../../../playback/index.js';
import type { WritableFormat } from '../../../transcript/index.js';
import type { CopyKind } from '../events.js';
import { type Gaps, reasonsIn, unitsOf } from '../locale-parts.js';
import type { AllMessages } from '../more-messages.js';

const { seconds, spoken } = unitsOf('ja');

const copied: Readonly<Record<CopyKind, string>> = {
  quote: '引用をコピーしました',
  citation: '引用を時刻付きでコピーしました',
  link: 'リンクをコピーしました',
  text: '文字起こしをコピーしました',
  'timed-text': '文字起こしを時刻付きでコピーしました',
};

const formats: Readonly<Record<WritableFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SRT',
  'podcast-json': 'JSON',
  html: 'HTML',
  text: 'テキスト',
};

const because = reasonsIn('ファイル', {
  http: (file, { status }) => `${file} の応答は ${status} でした。`,
  expired: file => `${file}の有効期限が切れています。`,
  network: file => `${file} に接続できないか、サーバーがこのページからの読み込みを許可していません (CORS)。`,
  decode: file => `${file} は壊れているか、不明な形式です。`,
  unsupported: file => `${file} が見つからないか、ここでは読めない形式です。`,
  'too-long': file => `${file} は長すぎます。`,
  empty: file => `${file} には何もありません。`,
  missing: (file, { part }) => {
    if (part === 'audio') return `フィード ${file} のこの回には音声がありません。`;
    return part === 'transcript'
      ? `フィード ${file} のこの回には文字起こしがありません。`
      : `フィード ${file} にこの回はありません。`;
  },
});

const slow: Readonly<Record<Part, string>> = {
  audio: '音声の読み込みに時間がかかっています。',
  chapters: 'チャプターの読み込みに時間がかかっています。',
  feed: 'フィードの読み込みに時間がかかっています。',
  transcript: '文字起こしの読み込みに時間がかかっています。',
  waveform: '波形の読み込みに時間がかかっています。',
};

const gaps: Gaps = {
  gap: '一部を読み込めませんでした。',
  'cut-short': 'ファイルが示された長さより前に終わっています。',
  uncertain: '一部の位置が少しずれている可能性があります。',
};

/** Japanese. */
export const messages: AllMessages = {
  play: '再生',
  pause: '一時停止',
  back: count => `${seconds(count)}戻る`,
  forward: count => `${seconds(count)}進む`,
  rate: '速度',
  mute: '消音',
  unmute: '消音を解除',
  volume: '音量',
  controls: '再生操作',
  position: '再生位置',
  positionOf: (time, duration) => `${spoken(duration)}中の${spoken(time)}`,
  transcript: '文字起こし',
  language: '文字起こしの言語',
  speakers: '発言を表示する話者',
  everyone: '全員',
  playFrom: (time, isEstimated) => `${isEstimated ? 'およそ' : ''}${time}から再生`,
  estimated: '≈の付いた時刻は文の長さからの推定です。強調される語が少し早い、または遅いことがあります。',
  aligning: share =>
    share === undefined
      ? '音声を解析して、各文の時刻を調べています…'
      : `音声を解析して、各単語の時刻を調べています… ${Math.floor(100 * share)}%`,
  aligned: '時刻は文と音声の切れ目を照合して求めたもので、一部は少し前後することがあります。',
  backToNow: '再生中の箇所へ戻る',
  jumpToLive: 'ライブの位置へ移動',
  noMedia: id => `再生するものがありません。「${id}」の音声や動画が見つかりませんでした。`,
  loadingFeed: 'フィードを読み込み中…',
  loadingTranscript: '文字起こしを読み込み中…',
  noTranscript: '文字起こしはありません。',
  drawing: '波形を描画中…',
  gapsInWaveform: ({ code }) => `波形に欠けた部分があります: ${gaps[code]}`,
  lengthDiffers: (said, measured) =>
    `ブラウザーはこの録音を${spoken(said)}と見なしていますが、実際は${spoken(measured)}です。移動先がずれることがあります。`,
  keys: 'キー操作',
  slower: '遅くする',
  faster: '速くする',
  space: 'スペース',
  close: '閉じる',
  smallerText: '文字を小さく',
  largerText: '文字を大きく',
  captions: '字幕',
  pictureInPicture: 'ピクチャーインピクチャー',
  fullScreen: '全画面表示',
  loadWhole: 'すべて読み込む',
  loadingWhole: 'すべて読み込み中…',
  notLoadedWhole: error => `読み込めませんでした：${because(error)}`,
  zoomIn: '拡大',
  zoomOut: '縮小',
  notSeekable: 'この録音は最初からしか再生できません。サーバーが一部分だけを送れないためです。',
  slow: part => slow[part],
  tryAgain: '再試行',
  because,
  noFeedBecause: error => `フィードを読めませんでした: ${because(error)}`,
  noTranscriptBecause: error => `文字起こしを読み込めませんでした: ${because(error)}`,
  noWaveformBecause: error => `波形を描画できません: ${because(error)} 再生はできます。`,
  noAudioBecause: error => `音声を再生できません: ${because(error)}`,
  search: '文字起こしを検索',
  hitOf: (number, count) => `${count}件中${number}件目`,
  noHit: '見つかりません',
  previousHit: '前の結果',
  nextHit: '次の結果',
  chapters: 'チャプター',
  chapter: number => `チャプター${number}`,
  chapterLink: title => `「${title}」のページ`,
  quote: '選択した部分',
  copyQuote: '引用をコピー',
  copyCitation: '話者と時刻を付けてコピー',
  copyLink: 'リンクをコピー',
  copied: what => copied[what],
  notCopied: 'ブラウザーがコピーを許可しませんでした。',
  share: 'コピーまたはダウンロード',
  shareMenu: '文字起こしをコピーまたはダウンロード',
  copyText: '文字起こしをコピー',
  copyTimedText: '文字起こしを時刻付きでコピー',
  downloadAs: format => `${formats[format]}でダウンロード`,
  downloaded: name => `${name}をダウンロード中`,
  notDownloaded: 'ファイルを作成できませんでした。',
  recordingDiffers: (difference, isWithheld) =>
    `録音は文字起こしより${spoken(Math.round(Math.abs(difference)))}${difference > 0 ? '長い' : '短い'}です${
      isWithheld ? '。時刻がずれることがあるため、語ごとの強調は行いません' : ''
    }。`,
  adjusted: (count, length) =>
    `録音に追加された${count}か所（${count === 1 ? '' : '合計'}${spoken(Math.round(length))}）に合わせて時刻を調整しています。`,
  noChaptersBecause: error => `チャプターを読み込めませんでした: ${because(error)}`,
};
