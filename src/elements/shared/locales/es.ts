import type { Part } from '../../../playback/index.js';
import type { WritableFormat } from '../../../transcript/index.js';
import type { CopyKind } from '../events.js';
import { type Gaps, reasonsIn, unitsOf } from '../locale-parts.js';
import type { AllMessages } from '../more-messages.js';

const { seconds, spoken } = unitsOf('es');

const copied: Readonly<Record<CopyKind, string>> = {
  quote: 'Cita copiada',
  citation: 'Cita copiada con su tiempo',
  link: 'Enlace copiado',
  text: 'Transcripción copiada',
  'timed-text': 'Transcripción copiada con tiempos',
};

const formats: Readonly<Record<WritableFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SRT',
  'podcast-json': 'JSON',
  html: 'HTML',
  text: 'texto',
};

const because = reasonsIn('el archivo', {
  http: (file, { status }) => `${file} respondió ${status}.`,
  expired: file => `La dirección ${file} ha caducado.`,
  network: file => `${file} no responde, o su servidor no permite que esta página lo lea (CORS).`,
  decode: file => `${file} está dañado o es de un tipo desconocido.`,
  unsupported: file => `${file} falta, o es de un tipo que aquí no se lee.`,
  'too-long': file => `${file} es demasiado largo.`,
  empty: file => `No hay nada en ${file}.`,
  missing: (file, { part }) => {
    if (part === 'audio') return `El episodio del canal ${file} no tiene audio.`;
    return part === 'transcript'
      ? `El episodio del canal ${file} no tiene transcripción.`
      : `Ese episodio no está en el canal ${file}.`;
  },
});

const slow: Readonly<Record<Part, string>> = {
  audio: 'El audio tarda en cargarse.',
  chapters: 'Los capítulos tardan en cargarse.',
  feed: 'El feed tarda en cargarse.',
  transcript: 'La transcripción tarda en cargarse.',
  waveform: 'La forma de onda tarda en cargarse.',
};

const gaps: Gaps = {
  gap: 'una parte no se pudo cargar o leer.',
  'cut-short': 'el archivo termina antes de la duración que indica.',
  uncertain: 'una parte puede estar algo desplazada.',
};

/** Spanish. */
export const messages: AllMessages = {
  play: 'Reproducir',
  pause: 'Pausa',
  back: count => `Retroceder ${seconds(count)}`,
  forward: count => `Avanzar ${seconds(count)}`,
  rate: 'Velocidad',
  mute: 'Silenciar',
  unmute: 'Activar el sonido',
  volume: 'Volumen',
  controls: 'Reproducción',
  position: 'Posición en la grabación',
  positionOf: (time, duration) => `${spoken(time)} de ${spoken(duration)}`,
  transcript: 'Transcripción',
  language: 'Idioma de la transcripción',
  speakers: 'De quién se ven las palabras',
  everyone: 'Todos',
  playFrom: (time, isEstimated) => `Reproducir desde ${isEstimated ? 'aproximadamente ' : ''}${time}`,
  estimated:
    'Los tiempos marcados con ≈ se estiman por la longitud del texto; la palabra resaltada puede adelantarse o atrasarse un poco.',
  aligning: share =>
    share === undefined
      ? 'Escuchando cuándo se dice cada frase…'
      : `Escuchando cuándo se dice cada palabra… ${Math.floor(100 * share)} %`,
  aligned:
    'Los tiempos se han encontrado relacionando las frases con las pausas del sonido; algunos pueden ir un poco adelantados o retrasados.',
  backToNow: 'Volver a lo que suena',
  jumpToLive: 'Ir al directo',
  noMedia: id => `No hay nada que reproducir: no se encontró audio ni vídeo para «${id}».`,
  loadingFeed: 'Cargando el feed…',
  loadingTranscript: 'Cargando la transcripción…',
  noTranscript: 'No hay transcripción.',
  drawing: 'Dibujando la forma de onda…',
  gapsInWaveform: ({ code }) => `La forma de onda tiene huecos: ${gaps[code]}`,
  lengthDiffers: (said, measured) =>
    `El navegador calcula que esta grabación dura ${spoken(said)}, pero dura ${spoken(measured)}; los saltos pueden llevar a un lugar equivocado.`,
  keys: 'Teclas',
  slower: 'Más despacio',
  faster: 'Más rápido',
  space: 'Espacio',
  close: 'Cerrar',
  smallerText: 'Texto más pequeño',
  largerText: 'Texto más grande',
  captions: 'Subtítulos',
  pictureInPicture: 'Imagen sobre imagen',
  fullScreen: 'Pantalla completa',
  loadWhole: 'Cargarla entera',
  loadingWhole: 'Cargando la grabación entera…',
  notLoadedWhole: error => `No se pudo cargar: ${because(error)}`,
  zoomIn: 'Ampliar',
  zoomOut: 'Reducir',
  notSeekable: 'Esta grabación solo puede reproducirse desde el principio: su servidor no envía partes de ella.',
  slow: part => slow[part],
  tryAgain: 'Reintentar',
  because,
  noFeedBecause: error => `No se pudo leer el feed: ${because(error)}`,
  noTranscriptBecause: error => `No se pudo cargar la transcripción: ${because(error)}`,
  noWaveformBecause: error => `No se puede dibujar la forma de onda: ${because(error)} La reproducción funciona.`,
  noAudioBecause: error => `No se puede reproducir el audio: ${because(error)}`,
  search: 'Buscar en la transcripción',
  hitOf: (number, count) => `${number} de ${count}`,
  noHit: 'Sin resultados',
  previousHit: 'Resultado anterior',
  nextHit: 'Resultado siguiente',
  chapters: 'Capítulos',
  chapter: number => `Capítulo ${number}`,
  chapterLink: title => `Página de «${title}»`,
  quote: 'Su selección',
  copyQuote: 'Copiar la cita',
  copyCitation: 'Copiar con persona y tiempo',
  copyLink: 'Copiar el enlace',
  copied: what => copied[what],
  notCopied: 'El navegador no permitió copiar.',
  share: 'Copiar o descargar',
  shareMenu: 'Copiar o descargar la transcripción',
  copyText: 'Copiar la transcripción',
  copyTimedText: 'Copiar la transcripción con tiempos',
  downloadAs: format => `Descargar como ${formats[format]}`,
  downloaded: name => `Descargando ${name}`,
  notDownloaded: 'No se pudo crear el archivo.',
  recordingDiffers: (difference, isWithheld) =>
    `La grabación dura ${spoken(Math.round(Math.abs(difference)))} ${difference > 0 ? 'más' : 'menos'} que la transcripción${
      isWithheld ? '; los tiempos pueden no coincidir, y no se resaltan palabras sueltas' : ''
    }.`,
  adjusted: (count, length) =>
    `Los tiempos tienen en cuenta ${count === 1 ? 'un fragmento añadido' : `${count} fragmentos añadidos`} a la grabación, de ${spoken(Math.round(length))}${count === 1 ? '' : ' en total'}.`,
  noChaptersBecause: error => `No se pudieron cargar los capítulos: ${because(error)}`,
};
