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
# # 2. Một kho báo cáo
# *A corpus*
#
# Sổ này nhìn cả kho: báo cáo nói về lĩnh vực nào (theo báo cáo, cơ quan, quý), viện dẫn những văn
# bản nào và từ bao giờ, viện dẫn để làm gì, và văn bản mới mất bao lâu thì được nhắc đến.
#
# Muốn xem kho của mình: đổi dòng `STORE = …` dưới đây, hoặc đặt biến môi trường `VIENDAN_DB`.
# `MOST` là số hàng nhiều nhất của một hình.

# %%
import os

from viendan import frames, plots
from viendan.notebook import begin

STORE = os.environ.get("VIENDAN_DB", "var/viendan.db")
LANG = "vi"

store = begin(STORE)
MOST = 15

# %% [markdown]
# ## Kho có gì
# *What there is*

# %%
reports = frames.reports(store)
paragraphs = frames.paragraphs(store)
documents = frames.documents(store)
citations = frames.citations(store)
print(
    f"{len(reports)} báo cáo · {len(paragraphs)} đoạn văn · {len(citations)} lần viện dẫn",
    f"· {citations['identity'].nunique()} văn bản được viện dẫn",
)
reports[["label", "issuer", "date", "title"]].head(MOST)

# %% [markdown]
# ## Lĩnh vực
# *Domains*
#
# ### Theo báo cáo
# *By report*

# %%
by_report = reports.set_index("report")["label"]
plots.domains(
    frames.domain_shares(paragraphs, by_report),
    list(reports["label"].head(2 * MOST)),
    "report",
    LANG,
)

# %% [markdown]
# ### Theo cơ quan
# *By issuer*

# %%
by_issuer = reports.set_index("report")["issuer"]
plots.domains(
    frames.domain_shares(paragraphs, by_issuer),
    frames.busiest(reports, "issuer", MOST),
    "issuer",
    LANG,
)

# %% [markdown]
# ### Theo quý
# *By quarter*

# %%
by_quarter = frames.quarters(frames.when(reports.set_index("report")))
plots.domains(
    frames.domain_shares(paragraphs, by_quarter),
    sorted(by_quarter.dropna().unique())[-2 * MOST :],
    "quarter",
    LANG,
)

# %% [markdown]
# ## Viện dẫn theo thời gian
# *References over time*

# %%
plots.over_time(frames.by_quarter(citations), LANG)

# %% [markdown]
# ## Văn bản được viện dẫn nhiều nhất
# *The most-cited documents*

# %%
cited = frames.most_cited(citations, documents, MOST)
plots.most_cited(cited, LANG)

# %% [markdown]
# ## Viện dẫn để làm gì
# *How reports cite*

# %%
plots.relation_by_domain(frames.crossed(citations, "relation", "domain"), LANG)

# %% [markdown]
# ## Cơ quan và văn bản
# *Agency and document*

# %%
agencies = frames.busiest(citations, "issuer", MOST)
plots.agency_by_document(
    frames.crossed(citations, "issuer", "cited"), agencies, list(cited["label"]), LANG
)

# %% [markdown]
# ## Bao lâu thì được nhắc đến
# *How long until the first citation*
#
# Từ ngày của văn bản đến ngày của báo cáo sớm nhất trong kho viện dẫn nó. Kho càng thưa thì
# khoảng này càng dài hơn sự thật.

# %%
lags = frames.lags(citations, documents)
plots.lags(lags, LANG)

# %% [markdown]
# Nhanh nhất và chậm nhất:
#
# *The quickest and the slowest*

# %%
lags.iloc[[*range(min(3, len(lags))), *range(max(3, len(lags) - 3), len(lags))]][
    ["label", "date", "first", "years"]
].round({"years": 1})
