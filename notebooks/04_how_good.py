# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 4. Viendan đúng đến đâu
# *How good it is*
#
# Sổ này đo bằng dữ liệu của dự án: 8.528 đoạn văn gán nhãn (`corpora/domains.jsonl`) và bảng viện
# dẫn mẫu (`tests/gold/references.jsonl`). Các đoạn văn ấy do nhóm tự soạn, nên con số chỉ đúng
# cho văn bản giống chúng; hãy đo trên văn bản của mình bằng `viendan evaluate`, hoặc đặt biến môi
# trường `VIENDAN_LABELLED` là tệp đoạn văn gán nhãn của mình. Đặt `VIENDAN_REAL` là tệp văn bản
# thật đã gán nhãn (xem `viendan train --real`) thì sổ xếp điểm trên văn bản thật cạnh điểm trên
# văn bản soạn.
#
# Phần cuối xem kho: máy chắc chắn đến đâu trên chính các báo cáo của bạn. Đổi dòng `STORE = …`,
# hoặc đặt biến môi trường `VIENDAN_DB`.

# %%
import json
import os
from dataclasses import replace
from pathlib import Path

import pandas as pd

from viendan import frames, plots
from viendan.annotation.header import context_of, read_header
from viendan.annotation.record import reference_json
from viendan.domains.card import composed
from viendan.domains.classifier import DomainClassifier
from viendan.domains.comparison import cross_validate, learning_curve, shipped_method
from viendan.domains.evaluation import evaluate
from viendan.domains.real_text import by_group, interval, judge_documents
from viendan.domains.shipped import model_path
from viendan.domains.term_counts import TERM_COUNTS, read_terms
from viendan.domains.training import inputs_of_labelled, read_labelled
from viendan.layout import paragraphs_of
from viendan.notebook import ROOT, begin
from viendan.references import find, resolve

STORE = os.environ.get("VIENDAN_DB", "var/viendan.db")
LABELLED = os.environ.get("VIENDAN_LABELLED", ROOT / "corpora" / "domains.jsonl")
REAL = os.environ.get("VIENDAN_REAL")
LANG = "vi"

store = begin(STORE)

# %% [markdown]
# ## Mô hình được làm từ gì
# *What the model is made of*

# %%
pd.Series(json.loads((ROOT / "models" / "domains.json").read_text(encoding="utf-8"))).to_frame("")

# %% [markdown]
# ## Lĩnh vực: chuẩn và máy
# *Domains: gold against predictions*
#
# Mỗi đoạn văn do một mô hình chưa thấy nguồn của nó xét (năm phần, chia theo nguồn).

# %%
paragraphs = read_labelled(Path(LABELLED))
inputs = inputs_of_labelled(paragraphs)
shipped = shipped_method(read_terms(ROOT / "corpora" / TERM_COUNTS))
judged = cross_validate(paragraphs, inputs, shipped, by_genre=False)
evaluation = evaluate(judged)
print(
    f"macro-F1 {evaluation.macro_f1:.4f} · đúng {evaluation.accuracy:.4f}",
    f"· sai số hiệu chỉnh {evaluation.calibration_error:.4f}",
)
plots.label_scores(frames.label_scores(evaluation), LANG)

# %% [markdown]
# ## Nhầm lẫn
# *Confusion*

# %%
plots.confusion(frames.confusion(evaluation), LANG)

# %% [markdown]
# ## Xác suất có đáng tin không
# *Calibration*

# %%
plots.reliability(frames.reliability(evaluation), LANG)

# %% [markdown]
# ## Văn bản thật cạnh văn bản soạn
# *Real text beside composed*
#
# Khoảng tin cậy 95 % lấy lại mẫu theo văn bản. Đoạn văn soạn được xét riêng từng đoạn; đoạn văn của
# văn bản thật được xét trong văn bản của nó.

# %%
alone = composed(paragraphs, judged)
genres = {paragraph.source: paragraph.genre for paragraph in paragraphs}
real = judge_documents(Path(REAL), DomainClassifier.load(model_path())) if REAL else []


def kind_of(row):
    """Return the type of a real document, as its letterhead gives it."""
    text = row["text"]
    return read_header(text, paragraphs_of(text), find(text)).type or "không rõ"


def row_of(kind, name, group):
    """Return a row of the table for a group of paragraphs."""
    found = interval(group)
    span = f"{found.low:.3f} – {found.high:.3f}"
    return kind, name, len(group), round(found.macro_f1, 3), span


groups = [("văn bản soạn", "tất cả", alone)]
groups += [("văn bản soạn", *one) for one in by_group(alone, lambda one: one.length)]
groups += [("văn bản soạn", *one) for one in by_group(alone, lambda one: one.role)]
groups += [("văn bản soạn", *one) for one in by_group(alone, lambda one: genres[one.document])]
if real:
    groups.append(("văn bản thật", "tất cả", real))
    groups += [("văn bản thật", *one) for one in by_group(real, lambda one: one.length)]
    groups += [("văn bản thật", *one) for one in by_group(real, lambda one: one.role)]
    documents = map(json.loads, Path(REAL).read_text(encoding="utf-8").strip().split("\n"))
    kinds = {row["id"]: kind_of(row) for row in documents}
    groups += [("văn bản thật", *one) for one in by_group(real, lambda one: kinds[one.document])]
pd.DataFrame(
    [row_of(*group) for group in groups],
    columns=["văn bản", "nhóm", "số đoạn", "macro-F1", "khoảng 95 %"],
)

# %% [markdown]
# ## Gán nhãn thêm có ích không
# *The learning curve*

# %%
curve = learning_curve(paragraphs, inputs, shipped, (0.12, 0.25, 0.5, 1.0))
points = pd.DataFrame(
    [(count, evaluate(found).macro_f1) for count, found in curve],
    columns=["paragraphs", "macro_f1"],
)
plots.learning_curve(points, LANG)

# %% [markdown]
# ## Xem từng lỗi
# *The error browser*
#
# Những lỗi mà máy chắc chắn nhất đứng trước. Đặt `RIGHT` hoặc `SAID` là một lĩnh vực (`"it"`,
# `"other"`, …) để chỉ xem loại lỗi ấy.

# %%
RIGHT, SAID, SHOWN = None, None, 12

table = frames.judged_paragraphs(paragraphs, judged)
errors = table[
    ~table["is_right"]
    & (table["right"].eq(RIGHT) | (RIGHT is None))
    & (table["said"].eq(SAID) | (SAID is None))
]
print(f"{len(errors)} lỗi trong {len(table)} đoạn văn")
errors.sort_values("score", ascending=False)[["right", "said", "score", "heading", "text"]].head(
    SHOWN
).round(2)

# %% [markdown]
# Lỗi theo thể loại văn bản:
#
# *Errors by genre*

# %%
table.groupby("genre").agg(
    paragraphs=("is_right", "size"),
    errors=("is_right", lambda right: int((~right).sum())),
    right=("is_right", "mean"),
).round(3)

# %% [markdown]
# ## Viện dẫn: chuẩn và máy
# *References: gold against predictions*
#
# Bảng mẫu được dùng để viết các quy tắc, nên điểm ở đây phải trọn vẹn: đây là cái sàn, không phải
# phép đo trên văn bản lạ.

# %%
lines = (ROOT / "tests" / "gold" / "references.jsonl").read_text(encoding="utf-8").split("\n")
gold = [json.loads(line) for line in lines if line]


def references_of(row):
    """Return the references that the grammar finds in a row of gold, with its date and place."""
    mentions = find(row["text"])
    context = context_of(read_header(row["text"], paragraphs_of(row["text"]), mentions))
    stated = {name: row[name] for name in ("date", "place") if row.get(name)}
    return [
        reference_json(reference) for reference in resolve(mentions, replace(context, **stated))
    ]


scores = frames.reference_scores((row["mentions"], references_of(row)) for row in gold)
total = scores[["gold", "found", "right", "fields", "right_fields"]].sum()
print(
    f"{len(gold)} câu · {total['gold']} viện dẫn",
    f"· độ chính xác {total['right'] / total['found']:.3f}",
    f"· độ phủ {total['right'] / total['gold']:.3f}",
)
print(f"thuộc tính đúng: {total['right_fields']} trong {total['fields']}")
scores.head(10)

# %% [markdown]
# ## Trên kho này
# *On this store*
#
# Không có chuẩn thì không đo được đúng sai, nhưng xem được máy chắc chắn đến đâu và viện dẫn nào
# chưa xác định.

# %%
classified = frames.paragraphs(store, ["domain", "score"]).dropna()
bands = pd.cut(classified["score"], [0, 0.5, 0.7, 0.9, 0.99, 1.0])
pd.crosstab(classified["domain"].map(lambda domain: plots.word(domain, LANG)), bands).rename_axis(
    "lĩnh vực"
).rename_axis("xác suất", axis=1)

# %%
references = frames.references(store)
print(
    references["status"]
    .map(lambda status: plots.word(status, LANG))
    .value_counts()
    .to_string(name=False, dtype=False)
)
references.loc[references["status"] != "resolved", ["text", "type", "status"]].head(SHOWN)
