"""The words of the pages, Vietnamese and English; numbers and dates as each language writes them."""

from datetime import date as calendar
from datetime import datetime

from viendan.language.messages import say

_WORDS: dict[str, tuple[str, str]] = {
    # What stands on every page.
    "site": ("Viendan", "Viendan"),
    "tagline": (
        "Tra cứu viện dẫn trong báo cáo hành chính",
        "Who cites what in administrative reports",
    ),
    "skip": ("Đến nội dung chính", "Skip to the main content"),
    "menu": ("Các trang", "Pages"),
    "choose_language": ("Ngôn ngữ", "Language"),
    "vi": ("Tiếng Việt", "Tiếng Việt"),
    "en": ("English", "English"),
    "nav_front": ("Tra cứu", "Look up"),
    "nav_search": ("Tìm trong đoạn văn", "Search paragraphs"),
    "nav_analysis": ("Phân tích", "Analyse"),
    "nav_api": ("API", "API"),
    "nav_corrections": ("Sửa đổi", "Corrections"),
    "footer": (
        "Viendan đọc báo cáo và ghi lại nguyên văn những gì báo cáo viện dẫn. Kết quả do máy nhận dạng, cần đối chiếu với bản gốc trước khi sử dụng.",
        "Viendan reads reports and records what they cite, word for word. A machine found it; compare with the originals before you rely on it.",
    ),
    "breadcrumb": ("Vị trí", "You are here"),
    # The front page.
    "ask": ("Số, ký hiệu hoặc tên văn bản", "A document's number, symbol or name"),
    "ask_hint": (
        "Ví dụ: 45/2016/QĐ-TTg, Nghị định 72/2013, Luật An ninh mạng. Gõ có dấu hay không dấu đều được.",
        "For example: 45/2016/QĐ-TTg, Nghị định 72/2013, Luật An ninh mạng. Diacritics may be left out.",
    ),
    "ask_button": ("Tra cứu", "Look up"),
    "totals": ("Trong kho", "In the store"),
    "total_reports": ("báo cáo", "reports"),
    "total_paragraphs": ("đoạn văn", "paragraphs"),
    "total_references": ("lượt viện dẫn", "references"),
    "total_documents": ("văn bản được viện dẫn", "documents cited"),
    "total_quarantined": ("tệp chưa đọc được", "files not read yet"),
    "last_run": ("Lần xử lý gần nhất", "The last run"),
    "last_run_when": ("Xong lúc {when}.", "Done at {when}."),
    "last_run_counts": (
        "{done} tệp mới hoặc đã sửa, {same} tệp không đổi, {failed} tệp lỗi.",
        "{done} files new or changed, {same} unchanged, {failed} failed.",
    ),
    "new_citations": (
        "Viện dẫn mới, từ {count} báo cáo mới",
        "New citations, from {count} new reports",
    ),
    "no_new_citations": ("Không có viện dẫn mới.", "No new citations."),
    "most_cited": ("Văn bản được viện dẫn nhiều nhất", "Most-cited documents"),
    "cited_in_reports": ("Báo cáo viện dẫn", "Reports citing it"),
    "new_times": ("Lượt viện dẫn mới", "New citations"),
    "document": ("Văn bản", "Document"),
    "domains": ("Lĩnh vực", "Domains"),
    "domain": ("Lĩnh vực", "Domain"),
    "issuers": ("Cơ quan báo cáo", "Reporting bodies"),
    "places": ("Địa phương", "Places"),
    "count_paragraphs": ("Đoạn văn", "Paragraphs"),
    "count_reports": ("Báo cáo", "Reports"),
    "none_yet": ("Chưa có gì.", "Nothing yet."),
    # Looking up.
    "several_title": (
        "Có {count} văn bản phù hợp với «{query}»",
        "{count} documents fit “{query}”",
    ),
    "several_text": (
        "Hãy chọn văn bản cần tìm, hoặc gõ rõ hơn: thêm năm, ký hiệu hay nơi ban hành.",
        "Choose one, or say more: the year, the symbol or the place.",
    ),
    "near_title": ("Kho không có «{query}»", "“{query}” is not in the store"),
    "near_text": (
        "Dưới đây là những văn bản gần nhất, không phải văn bản đã hỏi.",
        "These are the nearest documents, not the one that was asked for.",
    ),
    "none_text": (
        "Cũng không có văn bản nào gần giống. Hãy kiểm tra lại số và ký hiệu, hoặc tìm cụm từ ấy trong các đoạn văn.",
        "Nothing near it either. Check the number and the symbol, or search the paragraphs for these words.",
    ),
    "expected": ("Định danh đúng ra sẽ là", "Its identity would be"),
    "search_instead": ("Tìm «{query}» trong các đoạn văn", "Search the paragraphs for “{query}”"),
    "candidates": ("Các văn bản có thể", "Candidates"),
    "type": ("Loại", "Type"),
    "number": ("Số", "Number"),
    "symbol": ("Ký hiệu", "Symbol"),
    "year": ("Năm", "Year"),
    "issuer": ("Cơ quan ban hành", "Issuer"),
    "reporter": ("Cơ quan báo cáo", "Reporting body"),
    "place": ("Địa phương", "Place"),
    "report_place": ("Địa phương", "Place"),
    "date": ("Ngày", "Date"),
    "date_issued": ("Ngày ban hành", "Date of issue"),
    "about": ("Trích yếu", "Title"),
    "identity": ("Định danh", "Identity"),
    "unknown": ("không rõ", "not known"),
    # A document.
    "identity_box": ("Văn bản này", "This document"),
    "title_count": (
        "{count} lượt viện dẫn ghi trích yếu này",
        "{count} references give this title",
    ),
    "spellings": ("Các cách ghi trong báo cáo", "As reports write it"),
    "spelling": ("Cách ghi", "Spelling"),
    "times": ("Số lượt", "Times"),
    "warnings": ("Cần lưu ý", "Take note"),
    "cite_as": ("Câu viện dẫn đúng thể thức", "Citation in the official form"),
    "copy": ("Chép", "Copy"),
    "copied": ("Đã chép", "Copied"),
    "names": ("Tên theo chuẩn quốc tế", "Names by international standards"),
    "downloads": ("Tải về", "Download"),
    "form_csv": ("Bảng tính CSV", "CSV table"),
    "form_json": ("JSON", "JSON"),
    "form_jsonld": ("JSON-LD (schema.org)", "JSON-LD (schema.org)"),
    "form_ris": ("RIS (Zotero, EndNote)", "RIS (Zotero, EndNote)"),
    "citations_heading": ("Được viện dẫn trong {reports} báo cáo", "Cited in {reports} reports"),
    "citations_total": ("{count} lượt viện dẫn", "{count} citations"),
    "citations_filtered": (
        "{count} lượt viện dẫn phù hợp với bộ lọc",
        "{count} citations fit the filters",
    ),
    "citations_caption": ("Các đoạn viện dẫn văn bản này", "Paragraphs that cite this document"),
    "report": ("Báo cáo", "Report"),
    "context": ("Trong đoạn văn", "In context"),
    "left": ("Bên trái", "Before"),
    "right": ("Bên phải", "After"),
    "mention": ("Viện dẫn", "Mention"),
    "sort_by": ("Sắp theo", "Sort by"),
    "sort_date": ("ngày báo cáo", "date"),
    "sort_left": ("chữ bên trái", "words before"),
    "sort_right": ("chữ bên phải", "words after"),
    "sort_place": ("địa phương", "place"),
    "sort_domain": ("lĩnh vực", "domain"),
    "narrow": ("Thu hẹp", "Narrow down"),
    "relation": ("Quan hệ", "Relation"),
    "article": ("Điều được viện dẫn", "Article cited"),
    "pinpoint_article": ("Điều {value}", "Article {value}"),
    "pinpoint_clause": ("khoản {value}", "clause {value}"),
    "pinpoint_point": ("điểm {value}", "point {value}"),
    "remove_filter": ("Bỏ lọc: {value}", "Remove filter: {value}"),
    "all_shown": ("Bỏ mọi bộ lọc", "Remove all filters"),
    "more_values": ("và {count} mục khác", "and {count} more"),
    "timeline": ("Theo thời gian", "Over time"),
    "timeline_title": (
        "Số lượt viện dẫn theo quý của báo cáo",
        "Citations by the quarter of the report",
    ),
    "timeline_reports_title": ("Số báo cáo theo quý", "Reports by quarter"),
    "timeline_table": ("Xem số liệu", "Show the numbers"),
    "quarter": ("Thời gian", "Period"),
    "citations": ("Lượt viện dẫn", "Citations"),
    "cited_with": ("Thường được viện dẫn cùng", "Often cited with"),
    "in_common": ("Báo cáo chung", "Reports in common"),
    "compared": (
        "Tính trên {count} báo cáo gần nhất viện dẫn văn bản này.",
        "Counted over the {count} latest reports that cite it.",
    ),
    "origin_corpus": ("suy từ các báo cáo khác", "told by other reports"),
    "no_date": ("không rõ ngày", "no date"),
    "no_citations": ("Không có đoạn nào phù hợp.", "No paragraph fits."),
    # Relations.
    "cites": ("nhắc đến", "cites"),
    "based_on": ("căn cứ", "based on"),
    "implements": ("triển khai", "implements"),
    "guides": ("hướng dẫn", "guides"),
    "disseminates": ("tuyên truyền", "disseminates"),
    "amends": ("sửa đổi", "amends"),
    "replaces": ("thay thế", "replaces"),
    "repeals": ("bãi bỏ", "repeals"),
    "issues": ("ban hành", "issues"),
    # A report.
    "letterhead": ("Phần đầu báo cáo", "Letterhead"),
    "report_facts": ("Thông tin báo cáo", "About the report"),
    "period": ("Kỳ báo cáo", "Period"),
    "files": ("Tệp", "Files"),
    "gone": ("không còn trong thư mục", "no longer in its folder"),
    "report_text": ("Nội dung báo cáo", "The report"),
    "untitled": ("Báo cáo không có tiêu đề", "Untitled report"),
    "score": ("độ tin cậy {percent}%", "{percent}% sure"),
    "scores": ("Điểm theo lĩnh vực", "Scores by domain"),
    "neighbours": ("Báo cáo gần gũi", "Related reports"),
    "neighbours_text": (
        "Viện dẫn nhiều văn bản giống báo cáo này nhất.",
        "They cite the most documents in common with this one.",
    ),
    "shared": ("Văn bản chung", "Documents in common"),
    "doubts": ("Cảnh báo", "Warnings"),
    "table_of_references": (
        "Các văn bản được viện dẫn trong báo cáo",
        "Documents that the report cites",
    ),
    "references_found": ("{count} lượt viện dẫn", "{count} references"),
    "appendix": ("Phần khác", "Other parts"),
    # Groups.
    "group_issuer": ("Cơ quan báo cáo", "Reporting body"),
    "group_place": ("Địa phương", "Place"),
    "group_domain": ("Lĩnh vực", "Domain"),
    "group_counts": (
        "{reports} báo cáo, {references} lượt viện dẫn",
        "{reports} reports, {references} references",
    ),
    "reports_listed": ("Các báo cáo", "Reports"),
    # Search.
    "search_title": ("Tìm trong đoạn văn", "Search paragraphs"),
    "search_label": ("Từ hoặc cụm từ", "Words or a phrase"),
    "search_hint": (
        "Đặt cụm từ trong ngoặc kép để tìm nguyên cụm. Tìm đúng dấu trước; nếu không có, tìm không phân biệt dấu.",
        "Put a phrase in quotation marks. Diacritics count at first; where nothing fits they are left out.",
    ),
    "search_button": ("Tìm", "Search"),
    "hits": ("{count} đoạn văn có «{query}»", "{count} paragraphs with “{query}”"),
    "many_hits": (
        "Hơn {count} đoạn văn có «{query}»; hãy thu hẹp",
        "More than {count} paragraphs with “{query}”; narrow it down",
    ),
    "no_hits": ("Không có đoạn văn nào có «{query}».", "No paragraph has “{query}”."),
    "folded": (
        "Không có đoạn nào đúng dấu; đây là kết quả không phân biệt dấu.",
        "No paragraph has it with these diacritics; these are without regard to them.",
    ),
    "any": ("Tất cả", "Any"),
    "filters": ("Bộ lọc", "Filters"),
    "year_of_report": ("Năm báo cáo", "Year of the report"),
    "where": ("Nơi tìm thấy", "Where"),
    # Analysis.
    "analysis_title": ("Phân tích văn bản", "Analyse a text"),
    "analysis_label": ("Dán văn bản vào đây", "Paste a text here"),
    "analysis_hint": (
        "Tối đa 100.000 chữ. Văn bản chỉ được đọc, không được lưu lại.",
        "At most 100,000 letters. The text is read and not kept.",
    ),
    "analysis_button": ("Phân tích", "Analyse"),
    "analysis_found": ("Tìm thấy {count} viện dẫn", "{count} references found"),
    "analysis_none": (
        "Không tìm thấy viện dẫn nào trong văn bản này.",
        "No reference was found in this text.",
    ),
    "analysed_text": ("Văn bản có đánh dấu", "The text, marked"),
    "meaning": ("Nghĩa là", "Means"),
    "status": ("Tình trạng", "Status"),
    "status_200": ("có trong kho", "in the store"),
    "status_300": ("nhiều khả năng", "several candidates"),
    "status_404": ("không có trong kho", "not in the store"),
    "not_identified": ("chưa xác định được", "not identified"),
    "status_resolved": ("đã xác định", "identified"),
    "status_ambiguous": ("nhiều khả năng", "several candidates"),
    "status_partial": ("thiếu thông tin", "incomplete"),
    # Corrections.
    "corrections_title": ("Sửa đổi của người dùng", "People's corrections"),
    "edit": ("Sửa đoạn này", "Correct this paragraph"),
    "editing": ("Đang ở chế độ sửa", "Editing is on"),
    "who": ("Người sửa", "Your name"),
    "why": ("Lý do", "Reason"),
    "right_domain": ("Lĩnh vực đúng", "The right domain"),
    "right_document": ("Văn bản đúng (số, ký hiệu)", "The right document (number, symbol)"),
    "save": ("Ghi lại", "Save"),
    "accept": ("Đúng", "Accept"),
    "reject": ("Không phải viện dẫn", "Reject"),
    "relabel": ("Gán văn bản khác", "Relabel"),
    "undo": ("Hoàn tác", "Undo"),
    "corrected_domain": ("người dùng sửa", "corrected"),
    "judged_accept": ("người dùng xác nhận", "accepted by a person"),
    "judged_reject": ("người dùng bác bỏ", "rejected by a person"),
    "judged_relabel": ("người dùng gán lại", "relabelled by a person"),
    "when": ("Lúc", "When"),
    "what": ("Nội dung", "What"),
    "taken_back": ("hoàn tác", "taken back"),
    # Lists.
    "pages": ("Các trang của danh sách", "Pages of the list"),
    "page_of": ("Trang {page}/{pages}", "Page {page} of {pages}"),
    "previous": ("Trang trước", "Previous"),
    "next": ("Trang sau", "Next"),
    # The guide to the API.
    "api_title": ("API", "API"),
    "api_text": (
        "Mọi thứ trên trang này cũng có ở dạng JSON. Vị trí trong văn bản đếm theo ký tự (code point), không tính ký tự cuối; lỗi theo RFC 9457.",
        "All that the pages show is there as JSON too. Positions are code points, end exclusive; errors are problem details (RFC 9457).",
    ),
    "api_description": ("Mô tả OpenAPI", "The OpenAPI description"),
    "api_example": ("Ví dụ", "Example"),
    "api_parameters": ("Tham số", "Parameters"),
    "api_answers": ("Trả lời", "Answers"),
    "api_call": ("Lời gọi", "Call"),
    # What goes wrong.
    "title_400": ("Yêu cầu không hợp lệ", "Bad request"),
    "title_403": ("Không được phép", "Not allowed"),
    "title_404": ("Không có trang này", "Nothing here"),
    "title_405": ("Cách gọi không đúng", "Method not allowed"),
    "title_413": ("Nội dung gửi lên quá lớn", "Too much was sent"),
    "title_421": ("Sai tên máy chủ", "Misdirected request"),
    "title_422": ("Yêu cầu không hợp lệ", "This cannot be asked"),
    "title_429": ("Quá nhiều yêu cầu", "Too many requests"),
    "title_500": ("Lỗi của chương trình", "A fault of the program"),
    "title_503": ("Chưa trả lời được", "No answer just now"),
    "problem_400": (
        "Máy chủ không hiểu yêu cầu này.",
        "The server does not understand this request.",
    ),
    "problem_403": (
        "Biểu mẫu không được gửi từ trang này. Hãy mở lại trang báo cáo rồi gửi lại.",
        "The form was not sent from these pages. Open the report again and send it from there.",
    ),
    "problem_404": (
        "Địa chỉ này không dẫn đến đâu. Có thể báo cáo đã bị xóa khỏi kho.",
        "This address leads nowhere. The report may have left the store.",
    ),
    "problem_405": (
        "Địa chỉ này không nhận cách gọi ấy.",
        "This address does not take that method.",
    ),
    "problem_413": (
        "Hãy gửi ít hơn: tối đa 1,25 MB, trong 20 giây.",
        "Send less: at most 1.25 MB, within 20 seconds.",
    ),
    "problem_421": (
        "Máy chủ này chỉ trả lời ở địa chỉ của chính nó.",
        "This server answers only by its own name.",
    ),
    "problem_422": ("Hãy kiểm tra lại những giá trị sau.", "Check these values."),
    "problem_429": ("Hãy đợi một chút rồi thử lại.", "Wait a moment and try again."),
    "problem_500": (
        "Đã có lỗi khi trả lời; chi tiết nằm trong nhật ký của máy chủ.",
        "Something went wrong; the server's log has the details.",
    ),
    "problem_503": ("Hãy thử lại sau.", "Try again later."),
    "back_to_front": ("Về trang tra cứu", "Back to looking up"),
    "invalid_string_too_long": (
        "quá dài, tối đa {max_length} ký tự",
        "too long, at most {max_length} letters",
    ),
    "invalid_string_too_short": (
        "quá ngắn, ít nhất {min_length} ký tự",
        "too short, at least {min_length} letters",
    ),
    "invalid_string_unicode": ("không phải văn bản Unicode hợp lệ", "not valid Unicode"),
    "invalid_string_type": ("phải là văn bản", "must be text"),
    "invalid_int_parsing": ("phải là số nguyên", "must be a whole number"),
    "invalid_int_parsing_size": ("số quá lớn", "too large a number"),
    "invalid_int_from_float": ("phải là số nguyên", "must be a whole number"),
    "invalid_greater_than_equal": ("phải từ {ge} trở lên", "must be at least {ge}"),
    "invalid_less_than_equal": ("không quá {le}", "must be at most {le}"),
    "invalid_less_than": ("phải nhỏ hơn {lt}", "must be less than {lt}"),
    "invalid_literal_error": ("phải là một trong: {expected}", "must be one of: {expected}"),
    "invalid_missing": ("còn thiếu", "missing"),
    "invalid_json_invalid": ("không phải JSON hợp lệ", "not valid JSON"),
    "invalid_model_attributes_type": ("phải là một đối tượng JSON", "must be a JSON object"),
    "invalid_extra_forbidden": ("không có trường này", "no such field"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def word(key: str, lang: str, **about: object) -> str:
    """Return what a key says in a language: the pages' word, else the command line's, else the key."""
    found = _WORDS.get(key)
    if found is None:
        return say(key, lang, **about)
    text = found[0] if lang == "vi" else found[1]
    return text.format(**about) if about else text


def number(value: int, lang: str) -> str:
    """Return a number with its thousands set apart: "12.345" in Vietnamese, "12,345" in English."""
    written = f"{value:,}"
    return written.replace(",", ".") if lang == "vi" else written


def date(value: str, lang: str) -> str:
    """Return a day, or a moment in this machine's time: "19/10/2016" in Vietnamese, "19 Oct 2016" in English; other text as it is."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    moment = moment.astimezone() if moment.tzinfo else moment
    time = "" if len(value) <= len("2016-10-19") else moment.strftime(" %H:%M")
    return _day(moment.date(), lang) + time


def _day(day: calendar, lang: str) -> str:
    return f"{day:%d/%m/%Y}" if lang == "vi" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def quarter(value: str, lang: str) -> str:
    """Return a quarter as a report would write it: "2019-Q3" as "quý III/2019", or "Q3 2019"; other text as it is."""
    year, mark, which = value.partition("-Q")
    if not mark:
        return value
    return (
        f"quý {('I', 'II', 'III', 'IV')[int(which) - 1]}/{year}"
        if lang == "vi"
        else f"Q{which} {year}"
    )
