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
# # 1. Cái nhìn đầu tiên: một báo cáo đi qua từng bước
# *A first look: one report, step by step*
#
# Sổ này lấy một báo cáo và cho xem từng bước của Viendan: cắt thành từ, chia đoạn văn, xếp mỗi
# đoạn vào một lĩnh vực, nhận ra các văn bản được viện dẫn và cho biết đó là văn bản nào. Các báo
# cáo mẫu do dự án tự soạn: số liệu và tên người đều là hư cấu.
#
# Muốn xem kho của mình: đổi dòng `STORE = …` dưới đây, hoặc đặt biến môi trường `VIENDAN_DB`.
# Muốn hình có chữ tiếng Anh: `LANG = "en"`.

# %%
import os
from collections import Counter

import pandas as pd
from IPython.display import HTML
from spacy import displacy

import viendan
from viendan import frames, plots
from viendan.annotation.pipeline import annotation_of
from viendan.notebook import begin

STORE = os.environ.get("VIENDAN_DB", "var/viendan.db")
LANG = "vi"

store = begin(STORE)

# %% [markdown]
# ## Một báo cáo
# *One report*
#
# Báo cáo viện dẫn nhiều văn bản nhất trong kho.

# %%
citations = frames.citations(store)
chosen = frames.busiest(citations, "report", 1)[0]
report = (
    frames.reports(store, ["report", "label", "issuer", "place", "date", "title", "text"])
    .set_index("report")
    .loc[chosen]
)
text = report["text"]
report.drop("text").to_frame(report["label"]).drop("label")

# %% [markdown]
# ## Từ
# *Words*
#
# Một từ tiếng Việt có thể gồm nhiều tiếng. `doc.text` giữ nguyên văn bản, không sai một ký tự.

# %%
nlp = viendan.load()
doc = nlp.make_doc(text)
assert doc.text == text

words = [token.text for token in doc if not token.is_space]
longest = max((paragraph for paragraph in text.split("\n")), key=len)
" │ ".join(token.text for token in nlp.make_doc(longest) if not token.is_space)

# %%
several = Counter(" ".join(word.lower().split()) for word in words if len(word.split()) > 1)
print(f"{len(words)} từ, {len(several)} từ khác nhau có từ hai tiếng trở lên")
pd.DataFrame(several.most_common(10), columns=["từ", "số lần"])

# %% [markdown]
# ## Đoạn văn
# *Paragraphs*
#
# Mỗi đoạn văn có vai trò (phần đầu, tiêu đề, nội dung, bảng, phần cuối, …) và các tiêu đề đứng
# trên nó.

# %%
doc = nlp.get_pipe("viendan_layout")(doc)
rows = [
    (span._.role, " / ".join(span._.headings), " ".join(span.text.split()))
    for span in doc.spans["paragraphs"]
]
paragraphs = pd.DataFrame(rows, columns=["vai trò", "tiêu đề", "văn bản"])
paragraphs.drop_duplicates("vai trò")

# %%
paragraphs["vai trò"].map(lambda role: plots.word(role, LANG)).value_counts().to_frame("số đoạn")

# %% [markdown]
# ## Lĩnh vực
# *Domains*
#
# Mỗi đoạn nội dung có xác suất của từng lĩnh vực. Dưới đây là đoạn mà máy do dự nhất, và những từ
# nặng cân nhất trong quyết định ấy.

# %%
doc = nlp.get_pipe("viendan_domains")(doc)
classified = [span for span in doc.spans["paragraphs"] if span._.scores]
unsure = min(classified, key=lambda span: max(span._.scores.values()))
print(" ".join(unsure.text.split()))
plots.scores(unsure._.scores, LANG)

# %%
weights = nlp.get_pipe("viendan_domains").weights(unsure)[:12]
print(plots.word(unsure._.domain, LANG))
plots.weights(pd.DataFrame(weights), LANG)

# %% [markdown]
# ## Viện dẫn
# *References*
#
# Các viện dẫn trong đoạn có nhiều viện dẫn nhất, vẽ bằng displaCy; nhãn là cách báo cáo dùng văn
# bản ấy.

# %%
doc = nlp.get_pipe("viendan_references")(doc)
inside = Counter(
    span
    for span in doc.spans["paragraphs"]
    for one in doc.spans["references"]
    if span.start <= one.start < span.end
)
paragraph = max(inside, key=lambda span: (inside[span], -span.start))
found = [one for one in doc.spans["references"] if paragraph.start <= one.start < paragraph.end]
marks = [
    {
        "start": one._.reference.mention.start - paragraph.start_char,
        "end": one._.reference.mention.end - paragraph.start_char,
        "label": plots.word(one._.reference.mention.relation, LANG),
    }
    for one in found
]
colours = {mark["label"]: "#d6e2ee" for mark in marks}
HTML(
    displacy.render(
        {"text": paragraph.text, "ents": marks, "title": None},
        style="ent",
        manual=True,
        jupyter=False,
        options={"colors": colours},
    )
)

# %% [markdown]
# Mỗi viện dẫn được quy về một định danh: cùng một văn bản thì cùng một định danh, viết cách nào
# cũng vậy.
#
# *Each reference is brought to an identity.*

# %%
rows = [
    (
        one.text,
        one._.reference.document,
        plots.word(one._.reference.status, LANG),
        one._.reference.date,
    )
    for one in found
]
pd.DataFrame(rows, columns=["viết là", "định danh", "tình trạng", "ngày"])

# %% [markdown]
# ## Bản đồ của cả báo cáo
# *The map of the whole report*
#
# Bản ghi gọn của báo cáo (annotation) được đọc thành bảng, giống hệt khi đọc từ kho.

# %%
alone = frames.store_of([annotation_of(doc, report["label"])])
plots.report_map(frames.paragraphs(alone), frames.references(alone), LANG)
