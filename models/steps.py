"""The steps of the build: each reads earlier results below the work folder and writes its own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import floret
import spacy
from spacy.tokens import Doc

import entities
import entity_corpora as ner
from agreement import agreed_trees
from assemble import ship
from augment import widened
from clusters import add_cluster_vectors
from corpora import MOST_SENTENCES, sentences, without, write
from rawtext import Tagged, tagged_doc, tagged_file, tagged_sentences, text_of
from relabel import relabelled
from relist import relisted
from silver import silver_sentences
from tokens import blank
from treebanks import Sentence, to_doc, to_docs, with_known_feats

CONFIGS = Path(__file__).resolve().parent / "configs"
ANNEAL = Path(__file__).resolve().parent / "anneal.py"
REVISED = ("id_csui-train", "id_pud", "id_gsd-dev")
# Every sixth sentence of the news treebank chooses the checkpoint and is not trained on.
DEV_EVERY = 6
THREADS = ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the data is and where results go."""

    data: Path
    work: Path

    def corpus(self, name: str) -> Path:
        """Return the file of a corpus."""
        return self.work / "corpus" / f"{name}.spacy"


def train(
    paths: Paths, config: str, output: str, corpus: str, dev: str, *, steps: int, **overrides: str
) -> None:
    """Train one pipeline in a process of its own, on one core; overrides name settings with `__` for dots."""
    language = config.rsplit("_", 1)[1]
    command = [sys.executable, "-m", "spacy", "train", str(CONFIGS / f"{config}.cfg")]
    command += ["-o", str(paths.work / output), "--nlp.lang", language]
    command += ["--paths.train", str(paths.corpus(corpus)), "--paths.dev", str(paths.corpus(dev))]
    command += ["--paths.base", str(paths.work / "blank" / language), "--training.max_steps", str(steps)]
    for name, value in overrides.items():
        command += ["--" + name.replace("__", "."), value]
    command += ["--paths.vectors", str(paths.work / "vectors" / language)]
    subprocess.run(command, check=True, env={**os.environ, **dict.fromkeys(THREADS, "1")})


def blank_pipelines(paths: Paths) -> None:
    """Write the tokenizers."""
    for language in ("id", "en"):
        folder = paths.work / "blank" / language
        folder.parent.mkdir(parents=True, exist_ok=True)
        blank(language).to_disk(folder)


def raw_news() -> list[Tagged]:
    """Return the raw news sentences, each once."""
    return list({text_of(sentence): sentence for sentence in tagged_sentences(tagged_file())}.values())


def news_vectors(paths: Paths) -> None:
    """Train subword vectors on news text and on the words of the training data."""
    nlp = blank("id")
    lines = [" ".join(token.text for token in nlp.make_doc(text_of(sentence))) for sentence in raw_news()]
    known = [s for name in (*REVISED, "id_gsd-2018-train") for s in sentences(paths.data, name)]
    lines += [" ".join(word.form for word in sentence) for sentence in without(paths.data, "id", known)]
    lines += [" ".join(s.words) for part in ("train", "dev") for s in ner.indonesian(paths.data, part)]
    folder = paths.work / "vectors"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "news.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    model = floret.train_unsupervised(
        str(folder / "news.txt"), model="skipgram", mode="floret", hashCount=2, bucket=20000, minn=3, maxn=6,
        dim=96, epoch=12, minCount=3, thread=1, lr=0.05, ws=5,
    )  # fmt: skip
    model.save_floret_vectors(str(folder / "news.floret"))
    command = [sys.executable, "-m", "spacy", "init", "vectors", "id", str(folder / "news.floret")]
    subprocess.run([*command, str(folder / "id"), "--mode", "floret"], check=True)


def cluster_vectors(paths: Paths) -> None:
    """Turn the Brown clusters of English words into vectors."""
    nlp = blank("en")
    add_cluster_vectors(nlp)
    nlp.to_disk(paths.work / "vectors" / "en")


def tagged_docs(raw: list[Tagged], number: int, nlp: spacy.language.Language, *, seed: int) -> list[Doc]:
    """Return documents that carry only the tags of the raw news."""
    picked = random.Random(seed).sample(raw, number)
    return [tagged_doc(picked[at : at + 6], nlp.vocab) for at in range(0, number, 6)]


def news_split(paths: Paths) -> tuple[list[Sentence], list[Sentence]]:
    """Return the news treebank's training sentences without and its held-out sixth."""
    news = sentences(paths.data, "id_csui-train")
    return [s for at, s in enumerate(news) if at % DEV_EVERY], news[::DEV_EVERY]


def shuffled(docs: list[Doc]) -> list[Doc]:
    """Return the documents in a fixed random order."""
    random.Random(7).shuffle(docs)
    return docs


def treebank_corpora(paths: Paths) -> None:
    """Write the corpora of the plain recipe and of the teacher, and those of English."""
    nlp = blank("id")
    news, dev = news_split(paths)
    pud, gsd = sentences(paths.data, "id_pud"), sentences(paths.data, "id_gsd-dev")
    lemmas = json.loads(tagged_file().with_name("lemma_dict.json").read_text(encoding="utf-8"))
    old = with_known_feats(sentences(paths.data, "id_gsd-2018-train"), news + pud + gsd, lemmas)
    plain = without(paths.data, "id", old + gsd + pud * 2 + news * 3)
    write(shuffled(list(to_docs(plain, nlp.vocab, most=MOST_SENTENCES, seed=1))), paths.corpus("id_plain"))
    good = widened(without(paths.data, "id", gsd + pud + news * 2), "id", seed=1)
    docs = list(to_docs(good, nlp.vocab, most=MOST_SENTENCES, seed=1)) + tagged_docs(
        raw_news(), 7000, nlp, seed=1
    )
    write(shuffled(docs), paths.corpus("id_teacher"))
    write([to_doc([sentence], nlp.vocab) for sentence in dev], paths.corpus("id_dev"))
    nlp = blank("en")
    web = without(paths.data, "en", sentences(paths.data, "en_ewt-train"), tests=("en_pud",))
    docs = list(to_docs(widened(web, "en", seed=2), nlp.vocab, most=MOST_SENTENCES, seed=2))
    dev = sentences(paths.data, "en_ewt-dev")[::4]
    write([to_doc([sentence], nlp.vocab) for sentence in dev], paths.corpus("en_dev"))
    write(shuffled(docs), paths.corpus("en_parser"))


def id_plain(paths: Paths) -> None:
    """Train the plain recipe, old labels mapped: a second opinion on raw text."""
    train(paths, "plain_id", "id_plain", "id_plain", "id_dev", steps=2200)


def id_teacher(paths: Paths) -> None:
    """Train the teacher on revised labels only."""
    train(paths, "parser_id", "id_teacher", "id_teacher", "id_dev", steps=1600)


def id_relabel(paths: Paths) -> None:
    """Re-annotate the old treebank and pick raw sentences on whose tree two parsers agree."""
    teacher = spacy.load(paths.work / "id_teacher" / "model-last")
    other = spacy.load(paths.work / "id_plain" / "model-last")
    news, held = news_split(paths)
    pud, gsd = sentences(paths.data, "id_pud"), sentences(paths.data, "id_gsd-dev")
    old = relabelled(teacher, sentences(paths.data, "id_gsd-2018-train"), news + pud + gsd)
    print(f"teacher and old tree agree on {old.agreement:.1%} of heads")
    raw = raw_news()
    rest = without(paths.data, "id", old.sentences + agreed_trees(teacher, other, raw))
    nlp = blank("id")
    for name, own in (("id_parser", news), ("id_parser_whole", news + held)):
        good = widened(without(paths.data, "id", gsd + pud + own * 3), "id", seed=1)
        docs = list(to_docs(good + rest, nlp.vocab, most=MOST_SENTENCES, seed=1))
        write(shuffled(docs + tagged_docs(raw, 6000, nlp, seed=7)), paths.corpus(name))


def parser(paths: Paths, language: str, *, steps: int, schedule: int, last: int) -> None:
    """Train a parser while the learning rate falls slowly, then let it fall to zero in the last steps."""
    first, corpus = f"{language}_parser_first", f"{language}_parser"
    total = {"training__optimizer__learn_rate__total_steps": str(schedule)}
    train(paths, f"parser_{language}", first, corpus, f"{language}_dev", steps=steps, **total)
    whole = f"{corpus}_whole"
    anneal(
        paths, f"{first}/model-best", whole if paths.corpus(whole).exists() else corpus, corpus, steps=last
    )


def id_parser(paths: Paths) -> None:
    """Train the Indonesian parser that ships; its last steps see the held-out news as well."""
    parser(paths, "id", steps=1800, schedule=3600, last=900)


def en_parser(paths: Paths) -> None:
    """Train the English parser that ships."""
    parser(paths, "en", steps=2400, schedule=6000, last=900)


def entity_docs(sentences: list[entities.Named], nlp: spacy.language.Language) -> list[Doc]:
    """Group entity sentences into documents."""
    return list(entities.to_docs(sentences, nlp.vocab, most=4, seed=1))


def treebank_docs(paths: Paths, language: str, nlp: spacy.language.Language) -> list[Doc]:
    """Return treebank documents that keep the vectors of an entity recogniser general."""
    names = REVISED if language == "id" else ("en_ewt-train",)
    tests = () if language == "id" else ("en_pud",)
    known = without(
        paths.data, language, [s for name in names for s in sentences(paths.data, name)], tests=tests
    )
    if language == "en":
        known = random.Random(5).sample(known, 9000)
    return list(to_docs(widened(known, language, seed=4), nlp.vocab, most=6, seed=2))


def web_trees(paths: Paths) -> list[Sentence]:
    """Return the English treebank sentences that may be trained on."""
    return without(paths.data, "en", sentences(paths.data, "en_ewt-train"), tests=("en_pud",))


def entity_corpora(paths: Paths) -> None:
    """Write the entity corpora of both languages, mixed with tags and treebanks."""
    nlp = blank("id")
    dev, test = ner.indonesian(paths.data, "dev"), ner.indonesian(paths.data, "test")
    own = ner.without(ner.indonesian(paths.data, "train"), dev, test)
    docs = entity_docs(own + ner.widened(own, "id", seed=3, headlines=0.15), nlp) * 2
    docs += treebank_docs(paths, "id", nlp) + tagged_docs(raw_news(), 9000, nlp, seed=5)
    write(shuffled(docs), paths.corpus("id_entities"))
    own = ner.without(own + dev, test)
    docs = entity_docs(own + ner.widened(own, "id", seed=3, headlines=0.15), nlp) * 2
    docs += treebank_docs(paths, "id", nlp)[::2] + tagged_docs(raw_news(), 3000, nlp, seed=5)
    write(shuffled(docs), paths.corpus("id_entities_whole"))
    write([entities.to_doc([s], nlp.vocab, printed=False) for s in dev], paths.corpus("id_entities_dev"))
    nlp = blank("en")
    own, dev = english_split(paths)
    write([entities.to_doc([s], nlp.vocab, printed=False) for s in dev], paths.corpus("en_entities_dev"))
    named = ner.widened(own, "en", seed=1, headlines=0.1) + silver_sentences(nlp, web_trees(paths))
    docs = entity_docs(named, nlp) + treebank_docs(paths, "en", nlp)[::2]
    write(shuffled(docs), paths.corpus("en_entities"))


def english_split(paths: Paths) -> tuple[list[entities.Named], list[entities.Named]]:
    """Return the English entity sentences to train on, web text twice, and the fifth that is held out."""
    web, test = ner.english(paths.data, "ewt-dev"), ner.english(paths.data, "ewt-test")
    own = [s for at, s in enumerate(web) if at % 5] * 2
    own += ner.english(paths.data, "wikigold") + ner.english(paths.data, "re3d-train")
    return ner.without(own, test, ner.english(paths.data, "pud"), web[::5]), web[::5]


def anneal(paths: Paths, source: str, corpus: str, output: str, *, steps: int) -> None:
    """Let the learning rate of a trained pipeline fall to zero, in a process of its own, on one core."""
    command = [sys.executable, str(ANNEAL), str(paths.work / source), str(paths.corpus(corpus))]
    command += [str(paths.work / output), str(steps)]
    subprocess.run(command, check=True, env={**os.environ, **dict.fromkeys(THREADS, "1")})


def id_entities(paths: Paths) -> None:
    """Train the Indonesian entity recogniser that ships; its last steps see the held-out part as well."""
    train(paths, "ner_id", "id_entities_first", "id_entities", "id_entities_dev", steps=1500)
    anneal(paths, "id_entities_first/model-last", "id_entities_whole", "id_entities", steps=600)


def en_first_entities(paths: Paths) -> None:
    """Train the English recogniser that is scored on PUD and labels the web treebank."""
    train(paths, "ner_en", "en_entities_first", "en_entities", "en_entities_dev", steps=1500)


def silver_corpus(paths: Paths, labeller: str, output: str) -> None:
    """Label the names of the web treebank by a recogniser, and mix them with all annotated sets."""
    nlp = blank("en")
    test = ner.english(paths.data, "ewt-test")
    own = ner.english(paths.data, "ewt-dev") * 3 + ner.english(paths.data, "pud") * 2
    own = ner.without(own + ner.english(paths.data, "wikigold") + ner.english(paths.data, "re3d-train"), test)
    silver = ner.without(silver_sentences(spacy.load(paths.work / labeller), web_trees(paths)), test)
    docs = entity_docs(ner.widened(own, "en", seed=1, headlines=0.1) + silver, nlp)
    write(shuffled(docs + treebank_docs(paths, "en", nlp)[::3]), paths.corpus(output))


def en_silver(paths: Paths) -> None:
    """Let the first recogniser label the web treebank."""
    silver_corpus(paths, "en_entities_first/model-last", "en_entities_whole")


def en_plain_entities(paths: Paths) -> None:
    """Let the English recogniser go on with what it labelled itself."""
    anneal(paths, "en_entities_first/model-last", "en_entities_whole", "en_entities_plain", steps=1100)


def en_second_silver(paths: Paths) -> None:
    """Let the better recogniser label the web treebank anew."""
    silver_corpus(paths, "en_entities_plain", "en_entities_second")


def en_entities(paths: Paths) -> None:
    """Show the English recogniser the lists of names, and let it go on: the one that ships."""
    relisted(paths.work / "en_entities_plain").to_disk(paths.work / "en_entities_listed")
    anneal(paths, "en_entities_listed", "en_entities_second", "en_entities", steps=900)


def id_pipeline(paths: Paths) -> None:
    """Assemble the Indonesian pipeline."""
    ship("id", paths.work)


def en_pipeline(paths: Paths) -> None:
    """Assemble the English pipeline."""
    ship("en", paths.work)


def scores(paths: Paths) -> None:
    """Score the assembled pipelines on the test sets and write scores and cards."""
    from cards import score_and_describe

    score_and_describe(paths.data, paths.work / "shipped")
