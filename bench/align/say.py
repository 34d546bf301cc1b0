"""Voices a text: `{"text", "voice", "speed", "pitch"}` in, a JSON line `{"rate", "words"}` and 16 bit samples out.

`words` are pairs of an offset in the text and the second at which that word begins.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts" / "voice"))

from voice import Espeak  # noqa: E402

asked = json.load(sys.stdin)
espeak = Espeak()
samples, words = espeak.say(asked["text"], asked["voice"], asked["pitch"], asked["speed"])
head = {"rate": espeak.rate, "words": words}
sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + samples.tobytes())
