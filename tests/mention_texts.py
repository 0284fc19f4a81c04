"""Texts for properties: mentions of documents and what may stand between them, at random.

Letters at random hardly ever make a mention, so that a property of mentions would hold of none.
"""

from hypothesis import strategies as st

documents = st.sampled_from(
    (
        *("Quyết định số 45/2016/QĐ-TTg", "Nghị định 49/2017/NĐ-CP", "Thông tư 25", "Luật Báo chí"),
        *("Công văn số 12/STTTT-BC", "39-NQ/TW", "Luật Thú y năm 2015", "Nghị quyết Đại hội XIII"),
    )
)
"""Mentions of documents."""
_BETWEEN = (
    *(" ngày 19/10/2016", " ngày 5/6", " năm 2016", " của Chính phủ", " của UBND tỉnh Hà Nam"),
    *(" về việc phát ngôn", " quy định chi tiết", " thay thế ", " được sửa đổi bởi ", " bãi bỏ "),
    *(
        " khoản 2 Điều 5 ",
        " căn cứ ",
        " theo ",
        " và ",
        ", ",
        "; ",
        ". ",
        ":\n- ",
        "\n",
        "\n\n",
        " ",
    ),
    *(" (", ") ", " “", "” ", "\u00ad", "\n1. ", "\nĐiều 3. ", " đã kiểm tra ", " này "),
)
mention_texts = st.lists(
    st.tuples(documents | st.just(""), st.sampled_from(_BETWEEN) | st.text(max_size=3)), max_size=6
).map(lambda pieces: "".join(one for pair in pieces for one in pair))
"""Texts that most often have a few mentions."""
