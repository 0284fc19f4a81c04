"""Plots: the pictures of notebooks and of the summary page, made from frames with Altair.

Their words are Vietnamese, or English where `lang` is "en". `svg` and `png` render one;
`show_as_png` lets a notebook show them in every viewer. No meaning depends on colour alone.
"""

from viendan.plots.ages import ages, over
from viendan.plots.corpus import domains, lags, lives, most_cited, over_time, side_by_side
from viendan.plots.heat import agency_by_document, confusion, relation_by_domain, shared
from viendan.plots.model_quality import label_scores, learning_curve, reliability
from viendan.plots.networks import communities, graph_of, network
from viendan.plots.one_document import document_life
from viendan.plots.one_report import report_map, scores, weights
from viendan.plots.style import Chart, png, show_as_png, svg, word

__all__ = [
    "Chart",
    "agency_by_document",
    "ages",
    "communities",
    "confusion",
    "document_life",
    "domains",
    "graph_of",
    "label_scores",
    "lags",
    "learning_curve",
    "lives",
    "most_cited",
    "network",
    "over",
    "over_time",
    "png",
    "relation_by_domain",
    "reliability",
    "report_map",
    "scores",
    "shared",
    "show_as_png",
    "side_by_side",
    "svg",
    "weights",
    "word",
]
