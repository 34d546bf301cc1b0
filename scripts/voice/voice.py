#!/usr/bin/env python3
"""Voices the demo recordings: audio, exact timings and peaks, all from a script.

    python3 scripts/voice/voice.py           make everything in demo/media/
    python3 scripts/voice/voice.py verify    check it, and print the figures

Needs Debian's packages libespeak-ng1 and ffmpeg.
"""

import array
import ctypes
import json
import math
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
MEDIA = HERE.parent.parent / "demo" / "media"

NOTE = """NOTE
Made by scripts/voice/voice.py: an original text, voiced by espeak-ng, which
tells the time of each word. See scripts/voice/README.md."""

RECORDINGS = {
    "tides.en": {"Ada": ("en-gb+f2", 52, 158), "Tom": ("en-us+m3", 40, 158)},
    "levain.fr": {"Inès": ("fr+f2", 52, 158), "Marc": ("fr+m3", 40, 160)},
}

LEAD = 0.5
SENTENCE_GAP = 0.42
TURN_GAP = 0.6
CHAPTER_GAP = 1.1
TAIL_GAP = 0.7
TAIL = 4.5
LONGEST_CUE = 12.0
PEAKS_PER_SECOND = 20
PEAK_RATE = 16000
LOUDNESS = 0.8
QUIET = 400


@dataclass
class Word:
    """A word as written, with the marks that touch it; seconds."""

    text: str
    start: float
    end: float


@dataclass
class Sentence:
    speaker: str
    words: list[Word]
    # What stands before each word: '' for the first, else a space or a no-break space.
    joints: list[str]

    @property
    def start(self) -> float:
        return self.words[0].start

    @property
    def end(self) -> float:
        return self.words[-1].end

    @property
    def text(self) -> str:
        return "".join(joint + word.text for joint, word in zip(self.joints, self.words))


@dataclass
class Turn:
    speaker: str
    text: str
    sentences: list[Sentence] = field(default_factory=list)


@dataclass
class Chapter:
    title: str
    turns: list[Turn]

    @property
    def start(self) -> float:
        return self.turns[0].sentences[0].start


@dataclass
class Script:
    title: str
    footer: str
    chapters: list[Chapter]

    @property
    def turns(self) -> list[Turn]:
        return [turn for chapter in self.chapters for turn in chapter.turns]

    @property
    def sentences(self) -> list[Sentence]:
        return [sentence for turn in self.turns for sentence in turn.sentences]


def read_script(name: str) -> Script:
    """Two `# ` lines (title, footer), then `== Chapter` lines and `Speaker: text` lines."""
    heads: list[str] = []
    chapters: list[Chapter] = []
    for line in (HERE / f"{name}.script").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heads.append(line[2:])
        elif line.startswith("== "):
            chapters.append(Chapter(line[3:], []))
        elif line.strip():
            speaker, text = line.split(": ", 1)
            chapters[-1].turns.append(Turn(speaker, french_spaces(text) if name.endswith(".fr") else text))
    return Script(heads[0], heads[1], chapters)


def french_spaces(text: str) -> str:
    """No-break spaces where French typography wants them, so that no line begins with a mark."""
    return re.sub(r" (?=[?!:;»])", "\u00a0", text).replace("« ", "«\u00a0")


def sentences_of(text: str) -> list[str]:
    return re.split(r"(?<=[.!?…»]) (?=[^a-z])", text)


class Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h; `audio_position` is in milliseconds."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_int64),
    ]


class Espeak:
    """The voice: text in, samples and word positions out."""

    SYNCHRONOUS = 2
    UTF8 = 1
    BY_CHARACTER = 1
    RATE, PITCH = 1, 3
    END_OF_LIST, WORD = 0, 1

    def __init__(self) -> None:
        self.library = ctypes.CDLL("libespeak-ng.so.1")
        self.rate = self.library.espeak_Initialize(self.SYNCHRONOUS, 200, None, 0)
        callback = ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
        )
        # Kept, or it would be collected while the library still calls it.
        self.callback = callback(self.receive)
        self.library.espeak_SetSynthCallback(self.callback)

    def receive(self, samples, count: int, events) -> int:
        if samples and count:
            self.samples.extend(samples[:count])
        index = 0
        while events[index].type != self.END_OF_LIST:
            if events[index].type == self.WORD:
                self.words.append((events[index].text_position - 1, events[index].audio_position / 1000))
            index += 1
        return 0

    def say(self, text: str, voice: str, pitch: int, rate: int) -> tuple[array.array, list[tuple[int, float]]]:
        """Samples (16 bit, mono, `self.rate`), and for each word heard its character offset and second."""
        self.samples = array.array("h")
        self.words: list[tuple[int, float]] = []
        self.library.espeak_SetVoiceByName(voice.encode())
        self.library.espeak_SetParameter(self.PITCH, pitch, 0)
        self.library.espeak_SetParameter(self.RATE, rate, 0)
        data = text.encode() + b"\0"
        self.library.espeak_Synth(data, len(data), 0, self.BY_CHARACTER, 0, self.UTF8, None, None)
        self.library.espeak_Synchronize()
        return self.samples, self.words


def speak(espeak: Espeak, text: str, speaker: str, settings: tuple[str, int, int]) -> tuple[array.array, Sentence]:
    """A sentence with its words timed from its own first sound."""
    samples, heard = espeak.say(text, *settings)
    loud = [index for index, sample in enumerate(samples) if abs(sample) > QUIET]
    first, last = loud[0], min(len(samples), loud[-1] + espeak.rate // 50)
    length = round((last - first) / espeak.rate, 3)
    # Marks that stand alone, as before a French question mark, belong to the word beside them.
    tokens = list(re.finditer(r"(?:«\u00a0)?[^\s]*\w[^\s]*(?:\u00a0[?!:;»]+[.,]?)*", text))
    starts: list[float] = []
    for token in tokens:
        inside = [time for offset, time in heard if token.start() <= offset < token.end()]
        starts.append(round(max(0.0, inside[0] - first / espeak.rate), 3) if inside else -1.0)
    starts[0] = 0.0
    for index, start in enumerate(starts):
        # A word that the voice runs into its neighbour has no event of its own.
        if start < 0:
            after = next((time for time in starts[index + 1 :] if time >= 0), length)
            starts[index] = round((starts[index - 1] + after) / 2, 3)
    ends = [*starts[1:], length]
    words = [Word(token.group(), start, end) for token, start, end in zip(tokens, starts, ends)]
    edges = [0, *[token.end() for token in tokens]]
    joints = [text[edges[index] : token.start()] for index, token in enumerate(tokens)]
    sentence = Sentence(speaker, words, joints)
    if sentence.text != text:
        raise ValueError(f"{text!r} became {sentence.text!r}")
    return samples[first:last], sentence


def voice(script: Script, voices: dict[str, tuple[str, int, int]], espeak: Espeak) -> tuple[array.array, float]:
    """Samples of the whole recording, and the second at which the speech ends; fills in the sentences."""
    audio = array.array("h", [0] * round(LEAD * espeak.rate))
    for number, chapter in enumerate(script.chapters):
        for place, turn in enumerate(chapter.turns):
            for index, text in enumerate(sentences_of(turn.text)):
                gap = SENTENCE_GAP if index else TURN_GAP if place else CHAPTER_GAP if number else 0
                audio.extend([0] * round(gap * espeak.rate))
                at = len(audio) / espeak.rate
                samples, sentence = speak(espeak, text, turn.speaker, voices[turn.speaker])
                for word in sentence.words:
                    word.start, word.end = round(at + word.start, 3), round(at + word.end, 3)
                audio.extend(samples)
                turn.sentences.append(sentence)
    end = script.sentences[-1].end
    audio.extend([0] * round(TAIL_GAP * espeak.rate))
    audio.extend(chord(espeak.rate))
    return audio, end


def chord(rate: int) -> array.array:
    """A soft closing chord, one note after the other, that fades away."""
    notes = [(261.63, 0.0), (329.63, 0.35), (392.0, 0.7), (523.25, 1.05)]
    samples = array.array("h")
    for index in range(round(TAIL * rate)):
        time = index / rate
        value = 0.0
        for frequency, begin in notes:
            if time >= begin:
                age = time - begin
                value += math.sin(2 * math.pi * frequency * age) * math.exp(-1.4 * age) * min(1, age * 50)
        samples.append(round(3500 * value * min(1, (TAIL - time) * 2)))
    return samples


def encode(audio: array.array, rate: int, path: Path) -> None:
    peak = max(map(abs, audio))
    loud = array.array("h", (round(sample * LOUDNESS * 32767 / peak) for sample in audio))
    command = f"ffmpeg -loglevel error -y -f s16le -ar {rate} -ac 1 -i pipe:0 -map_metadata -1 -fflags +bitexact"
    command += " -ar 24000 -c:a libmp3lame -b:a 48k -flags:a +bitexact"
    subprocess.run([*command.split(), str(path)], input=loud.tobytes(), check=True)


def decode(path: Path, rate: int = PEAK_RATE) -> array.array:
    command = f"ffmpeg -loglevel error -i {path} -f s16le -ac 1 -ar {rate} pipe:1"
    return array.array("h", subprocess.run(command.split(), capture_output=True, check=True).stdout)


def stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def webvtt(script: Script, language: str) -> str:
    blocks = ["WEBVTT", NOTE]
    for number, sentence in enumerate(script.sentences, 1):
        payload = ""
        for index, (joint, word) in enumerate(zip(sentence.joints, sentence.words)):
            payload += joint + (f"<{stamp(word.start)}>" if index else "") + word.text
        times = f"{stamp(sentence.start)} --> {stamp(sentence.end)}"
        blocks.append(f"{language}-{number}\n{times}\n<v {sentence.speaker}>{payload}")
    return "\n\n".join(blocks) + "\n"


def chapters_vtt(script: Script, duration: float) -> str:
    starts = [0.0, *[chapter.start for chapter in script.chapters[1:]]]
    ends = [*starts[1:], duration]
    cues = [
        f"{stamp(start)} --> {stamp(end)}\n{chapter.title}"
        for start, end, chapter in zip(starts, ends, script.chapters)
    ]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def plain_text(script: Script, end: float, duration: float) -> str:
    """The shape in which transcripts are often copied from a page: no times but the last."""
    closing = f"{stamp(end)} --> {stamp(duration)}"
    blocks = [script.title, *[turn.text for turn in script.turns], closing, f"{script.title}\n{script.footer}"]
    return "\n\n".join(blocks) + "\n"


def truth(script: Script) -> str:
    words = [[word.text, word.start, word.end] for sentence in script.sentences for word in sentence.words]
    paragraphs = [[turn.text, turn.sentences[0].start, turn.sentences[-1].end] for turn in script.turns]
    return json.dumps({"words": words, "paragraphs": paragraphs}, ensure_ascii=False, separators=(",", ":")) + "\n"


def peaks(samples: array.array) -> str:
    """As audiowaveform writes them: version 2, 8 bits."""
    width = PEAK_RATE // PEAKS_PER_SECOND
    data: list[int] = []
    for at in range(0, len(samples), width):
        part = samples[at : at + width]
        data += [min(part) // 256, max(part) // 256]
    head = {"version": 2, "channels": 1, "sample_rate": PEAK_RATE, "samples_per_pixel": width, "bits": 8}
    return json.dumps({**head, "length": len(data) // 2, "data": data}, separators=(",", ":")) + "\n"


def make(name: str, espeak: Espeak) -> None:
    script = read_script(name)
    audio, end = voice(script, RECORDINGS[name], espeak)
    encode(audio, espeak.rate, MEDIA / f"{name}.mp3")
    samples = decode(MEDIA / f"{name}.mp3")
    duration = len(audio) / espeak.rate
    for suffix, text in {
        "vtt": webvtt(script, name.split(".")[1]),
        "chapters.vtt": chapters_vtt(script, duration),
        "txt": plain_text(script, end, duration),
        "truth.json": truth(script),
        "peaks.json": peaks(samples),
    }.items():
        (MEDIA / f"{name}.{suffix}").write_text(text, encoding="utf-8")


def loudness(samples: array.array, start: float, end: float) -> float:
    part = samples[round(start * PEAK_RATE) : round(end * PEAK_RATE)]
    return math.sqrt(sum(sample * sample for sample in part) / max(1, len(part)))


def check(is_true: bool, what: str) -> None:
    if not is_true:
        raise SystemExit(f"FAILED: {what}")


def verify(name: str) -> None:
    facts = json.loads((MEDIA / f"{name}.truth.json").read_text(encoding="utf-8"))
    words, paragraphs = facts["words"], facts["paragraphs"]
    samples = decode(MEDIA / f"{name}.mp3")
    duration = len(samples) / PEAK_RATE
    text = (MEDIA / f"{name}.txt").read_text(encoding="utf-8")
    vtt = (MEDIA / f"{name}.vtt").read_text(encoding="utf-8")
    cues = re.findall(r"^(\S+) --> (\S+)\n<v [^>]+>(.*)$", vtt, re.M)
    said = " ".join(re.sub(r"<[^>]+>", "", payload) for _, _, payload in cues)
    seconds = [[sum(float(p) * f for p, f in zip(t.split(":"), (3600, 60, 1))) for t in cue[:2]] for cue in cues]
    script = read_script(name)
    check(all(a[2] <= b[1] for a, b in zip(words, words[1:])), "words are in order and do not overlap")
    check(all(start < end <= duration for _, start, end in words), "each word lies in the audio")
    check(said == " ".join(turn.text for turn in script.turns), "the WebVTT says what the script says")
    check([p[0] for p in paragraphs] == text.split("\n\n")[1:-2], "the text says what the script says")
    check(max(end - start for start, end in seconds) <= LONGEST_CUE, "no cue is too long")
    gaps = [(a[2] + 0.08, b[1] - 0.08) for a, b in zip(words, words[1:]) if b[1] - a[2] > 0.3]
    loud = [loudness(samples, start, end) for _, start, end in words]
    quiet = [loudness(samples, start, end) for start, end in gaps]
    ratio = (sum(loud) / len(loud)) / max(1.0, max(quiet))
    check(ratio > 8, f"pauses are silent (words are {ratio:.1f} times louder than the loudest)")
    size = (MEDIA / f"{name}.mp3").stat().st_size
    check(size < 1_600_000, "the audio is small")
    print(
        f"{name}: {duration:.3f} s, {size} bytes, {len(words)} words, {len(cues)} cues, {len(paragraphs)} paragraphs,"
        f" longest cue {max(end - start for start, end in seconds):.1f} s, words {ratio:.0f} times louder than pauses"
    )


def main() -> None:
    if sys.argv[1:] == ["verify"]:
        for name in RECORDINGS:
            verify(name)
        return
    MEDIA.mkdir(exist_ok=True)
    espeak = Espeak()
    for name in RECORDINGS:
        make(name, espeak)


if __name__ == "__main__":
    main()
