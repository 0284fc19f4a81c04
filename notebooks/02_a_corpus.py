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

# %% [markdown]
# ## Văn bản được viện dẫn có còn hiệu lực không
# *Are the cited documents in force?*
#
# Danh bạ văn bản biết ngày ban hành của nhiều văn bản, và văn bản nào đã bị thay thế hay bãi bỏ
# toàn bộ, từ ngày nào. Văn bản mà danh bạ không biết ngày hết hiệu lực được coi là còn hiệu lực,
# nên số văn bản hết hiệu lực ở đây là ít nhất. Viện dẫn một văn bản đã hết hiệu lực chưa hẳn là
# sai: báo cáo có thể đang kể lại chuyện cũ.

# %%
force = frames.cited_force(store)
print(
    f"{len(force)} lần viện dẫn văn bản đã biết ngày, tuổi trung vị",
    f"{force['years'].median():.1f}".replace(".", ","),
    f"năm · {force['is_over'].sum()} lần là văn bản đã hết hiệu lực",
)

# %% [markdown]
# ### Tuổi của văn bản, theo cơ quan và theo năm
# *How old they are, by issuer and by year*

# %%
offices = frames.busiest(force, "issuer", MOST)
of_offices = force[force["issuer"].isin(offices)]
plots.ages(frames.ages(of_offices, "issuer"), "issuer", LANG)

# %%
plots.ages(frames.ages(force, "year"), "year", LANG)

# %% [markdown]
# ### Văn bản đã hết hiệu lực, theo cơ quan và theo năm
# *Documents that had ended, by issuer and by year*

# %%
plots.over(frames.over(of_offices, "issuer"), "issuer", LANG)

# %%
plots.over(frames.over(force, "year"), "year", LANG)

# %% [markdown]
# Những lần viện dẫn ấy:
#
# *These citations*

# %%
force.loc[force["is_over"], ["when", "issuer", "cited", "issued", "ended"]].reset_index(drop=True)
