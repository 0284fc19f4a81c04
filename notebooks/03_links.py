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
# # 3. Liên kết giữa các báo cáo
# *Links between reports*
#
# Sổ này xem các báo cáo gặp nhau ở đâu: những văn bản hay được viện dẫn cùng nhau, đời sống của
# từng văn bản, báo cáo nào chung nguồn với báo cáo nào, và hai tỉnh đặt cạnh nhau.
#
# Muốn xem kho của mình: đổi dòng `STORE = …` dưới đây, hoặc đặt biến môi trường `VIENDAN_DB`.

# %%
import os

import pandas as pd

from viendan import frames, plots
from viendan.notebook import begin

STORE = os.environ.get("VIENDAN_DB", "var/viendan.db")
LANG = "vi"

store = begin(STORE)
MOST = 30

citations = frames.citations(store)
documents = frames.documents(store)
names = dict(zip(documents["identity"], documents["label"], strict=True))

# %% [markdown]
# ## Văn bản được viện dẫn cùng nhau
# *The co-citation network*
#
# Hai văn bản cùng được một báo cáo viện dẫn thì thường cùng phục vụ một việc.

# %%
pairs = frames.co_citations(citations, MOST)
plots.network(pairs, names, LANG)

# %% [markdown]
# ### Các nhóm
# *Communities*
#
# Mỗi nhóm là những văn bản gắn với nhau chặt hơn với phần còn lại; bên cạnh là lĩnh vực của những
# đoạn văn viện dẫn chúng.

# %%
groups = plots.communities(plots.graph_of(pairs))
rows = []
for group in groups:
    own = citations[citations["identity"].isin(group)]
    share = own["domain"].value_counts(normalize=True)
    domains = ", ".join(
        f"{plots.word(domain, LANG)} {value:.0%}" for domain, value in share.head(3).items()
    )
    rows.append((len(group), domains, "; ".join(names[one] for one in group[:5])))
pd.DataFrame(
    rows, columns=["văn bản", "lĩnh vực", "gồm"], index=pd.RangeIndex(1, len(rows) + 1, name="nhóm")
)

# %% [markdown]
# ## Đời sống của văn bản
# *A document's life*

# %%
cited = frames.most_cited(citations, documents, 15)
plots.lives(frames.lives(citations, documents, list(cited["identity"])), LANG)

# %% [markdown]
# Một văn bản, từng báo cáo một:
#
# *One document, report by report*

# %%
one = cited["identity"].iloc[0]
print(cited["name"].iloc[0])
own = citations[citations["identity"] == one]
own.assign(
    relation=[plots.word(relation, LANG) for relation in own["relation"]],
    domain=[plots.word(domain, LANG) for domain in own["domain"]],
)[["when", "label", "domain", "relation"]].reset_index(drop=True)

# %% [markdown]
# Một văn bản nay ra sao: điều gì sửa đổi, thay thế nó, và nó sửa đổi, thay thế gì, theo lời các
# báo cáo. Mặc nhiên là văn bản mà các báo cáo nói đến nhiều nhất.
#
# *What became of a document, as reports say*

# %%
spoken_of = [*frames.relations(store)["object"].mode(), *cited["identity"]]
plots.document_life(frames.document_life(store, spoken_of[0]), LANG)

# %% [markdown]
# ## Báo cáo nào chung nguồn
# *Which reports share what*

# %%
plots.shared(frames.shared_documents(citations, 20), LANG)

# %% [markdown]
# ## Hai nơi đặt cạnh nhau
# *Two provinces side by side*
#
# Mặc nhiên là hai nơi viện dẫn nhiều nhất; đổi `PLACES` để xem hai nơi khác.

# %%
PLACES = tuple(frames.busiest(citations, "place", 2))
short = tuple(frames.short_place(place) for place in PLACES)
plots.side_by_side(frames.side_by_side(citations, PLACES, "domain"), short, LANG)

# %% [markdown]
# Văn bản mà cả hai nơi cùng viện dẫn, với số lần của mỗi nơi:
#
# *Documents that both cite, and how often*

# %%
both = frames.side_by_side(citations, PLACES, "cited").pivot_table(
    index="cited", columns="place", values="citations", aggfunc="sum"
)
only = {
    place: int(((both[place] > 0) & (both.drop(columns=place).sum(axis=1) == 0)).sum())
    for place in PLACES
}
print(
    " · ".join(f"chỉ {frames.short_place(place)}: {count} văn bản" for place, count in only.items())
)
both[(both > 0).all(axis=1)].astype(int).rename_axis(None, axis=1).rename_axis("văn bản")
