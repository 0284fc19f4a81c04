"""The options of the command line, with their help in the reader's language."""

import argparse
import getpass
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from viendan.messages import LANGUAGES, say

DATABASE = "var/viendan.db"


def parser_of(lang: str, run: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """Return the parser of the command line with its help in a language; `run` gives each command its function."""

    def told(key: str) -> str:
        return say(key, lang)

    parser = argparse.ArgumentParser(prog="viendan", description=told("help_viendan"))
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, help=told("help_lang"))
    stored = argparse.ArgumentParser(add_help=False)
    stored.add_argument("--db", default=os.environ.get("VIENDAN_DB", DATABASE), help=told("help_db"))
    modelled = argparse.ArgumentParser(add_help=False)
    modelled.add_argument("--model", type=Path, metavar="FILE", help=told("help_model"))
    scanned = argparse.ArgumentParser(add_help=False)
    scanned.add_argument("--ocr", action="store_true", help=told("help_ocr"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    annotate = commands.add_parser("annotate", parents=[common, modelled, scanned], help=told("help_annotate"))
    source = annotate.add_mutually_exclusive_group(required=True)
    source.add_argument("path", nargs="*", default=[], metavar="PATH", help=told("help_path"))
    source.add_argument("--jsonl", metavar="FILE", help=told("help_jsonl"))
    annotate.set_defaults(run=run["annotate"])

    text = commands.add_parser("text", parents=[common, scanned], help=told("help_text"))
    text.add_argument("path", metavar="PATH")
    text.set_defaults(run=run["text"])

    process = commands.add_parser("process", parents=[common, stored, modelled], help=told("help_process"))
    process.add_argument("folder", type=Path, metavar="FOLDER")
    process.add_argument("--workers", type=int, default=os.cpu_count() or 1, help=told("help_workers"))
    process.set_defaults(run=run["process"])

    lookup = commands.add_parser("lookup", parents=[common, stored], help=told("help_lookup"))
    lookup.add_argument("query", nargs="+", metavar="QUERY", help=told("help_query"))
    lookup.add_argument("--json", action="store_true", help=told("help_json"))
    lookup.set_defaults(run=run["lookup"])

    train = commands.add_parser("train", parents=[common], help=told("help_train"))
    train.add_argument("--data", type=Path, default=Path("corpora/domains.jsonl"), help=told("help_data"))
    train.add_argument("--output", type=Path, default=Path("models"), help=told("help_output"))
    train.add_argument("--from-headings", metavar="DB", help=told("help_from_headings"))
    train.add_argument("--corrections", metavar="DB", help=told("help_corrections"))
    train.add_argument("--replace", action="store_true", help=told("help_replace"))
    train.set_defaults(run=run["train"])

    evaluate = commands.add_parser("evaluate", parents=[common, modelled], help=told("help_evaluate"))
    evaluate.add_argument("gold", type=Path, metavar="GOLD", help=told("help_gold"))
    evaluate.add_argument("--output", type=Path, metavar="FILE", help=told("help_scores"))
    evaluate.set_defaults(run=run["evaluate"])

    correct = commands.add_parser("correct", parents=[common, stored], help=told("help_correct"))
    correct.add_argument("place", metavar="PATH:LINE", help=told("help_stored_place"))
    what = correct.add_mutually_exclusive_group(required=True)
    what.add_argument("--domain", help=told("help_domain"))
    what.add_argument("--undo", action="store_true", help=told("help_undo"))
    correct.add_argument("--who", default=getpass.getuser(), help=told("help_who"))
    correct.add_argument("--why", default="", help=told("help_why"))
    correct.set_defaults(run=run["correct"])

    explain_ = commands.add_parser("explain", parents=[common, modelled], help=told("help_explain"))
    explain_.add_argument("place", metavar="PATH:LINE", help=told("help_place"))
    explain_.set_defaults(run=run["explain"])
    return parser
