"""How fast the language pipelines read, beside spaCy's blank tokenizer on the same text.

    python benchmarks/pipelines.py [--sentences 2000]

Processor time of one process. Set OMP_NUM_THREADS, BLIS_NUM_THREADS and OPENBLAS_NUM_THREADS to 1 to keep it
to one core; on a busy machine processor time still grows, because cores share caches.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable

import spacy
from spacy.tokens import Doc

from trucewatch.languages.pipelines import LANGUAGES, load_pipeline

SENTENCES = {
    "id": (
        "Kementerian Pertahanan Armenia membantah pasukannya menembaki kota itu pada Minggu malam. ",
        "Sedikitnya tujuh warga sipil tewas dan 33 orang lainnya luka-luka, kata seorang pejabat. ",
        "Kedua pihak sepakat memberlakukan gencatan senjata kemanusiaan mulai pukul 00.00 waktu setempat. ",
    ),
    "en": (
        "The Defence Ministry denied that its forces had shelled the town on Sunday night. ",
        "At least seven civilians were killed and 33 others were wounded, an official told reporters. ",
        "Both sides agreed to a humanitarian ceasefire that takes effect at midnight local time. ",
    ),
}
FLOORS = {"everything": 5_000, "without entities": 8_000}


def speed(read: Callable[[list[str]], Iterable[Doc]], texts: list[str]) -> float:
    """Return words a second of processor time."""
    list(read(texts[:2]))
    begin = time.process_time()
    words = sum(len(doc) for doc in read(texts))
    return words / (time.process_time() - begin)


def main() -> None:
    """Print the speed of both pipelines and the ratio to the blank tokenizer."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--sentences", type=int, default=2000)
    number = words.parse_args().sentences
    for language in LANGUAGES:
        text = "".join(SENTENCES[language]) * 4
        texts = [text] * max(number // 12, 3)
        base = speed(spacy.blank(language).pipe, texts)
        print(f"{language} blank tokenizer: {base:,.0f} words/s")
        for label, exclude in (("everything", ()), ("without entities", ("ner",))):
            found = speed(load_pipeline(language, exclude=exclude).pipe, texts)
            verdict = "" if found >= FLOORS[label] else f"  below {FLOORS[label]:,}"
            print(f"{language} {label}: {found:,.0f} words/s, 1/{base / found:.1f} of the tokenizer{verdict}")


if __name__ == "__main__":
    main()
