"""Messages to people: Vietnamese by default, English by choice."""

import os
from dataclasses import dataclass

from viendan.domains.labels import label_name
from viendan.errors import ViendanError

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class _Message:
    vi: str
    en: str


_MESSAGES = {
    # What cannot be read, and what to do.
    "missing": _Message(
        "{path}: không có tệp này; hãy kiểm tra lại đường dẫn",
        "{path}: no such file; check the path",
    ),
    "not_a_file": _Message(
        "{path}: không phải tệp thường; hãy chỉ đến một tệp",
        "{path}: not a regular file; name a file",
    ),
    "unreadable": _Message(
        "{path}: không đọc được ({reason}); hãy kiểm tra quyền đọc",
        "{path}: cannot be read ({reason}); check its permissions",
    ),
    "too_large": _Message(
        "{path}: quá lớn ({size} MB, tối đa {limit} MB); hãy tách thành từng báo cáo",
        "{path}: too large ({size} MB, at most {limit} MB); split it into reports",
    ),
    "empty": _Message(
        "{path}: tệp trống; hãy xóa hoặc thay bằng tệp có nội dung",
        "{path}: empty; remove it or put in its text",
    ),
    "outside": _Message(
        "{path}: dẫn ra ngoài thư mục {root}; hãy chép tệp vào thư mục đó",
        "{path}: leads out of the folder {root}; copy the file itself there",
    ),
    "binary": _Message(
        "{path}: là tệp nhị phân, không phải văn bản; hãy lưu lại thành văn bản thuần (UTF-8)",
        "{path}: binary, not text; save it as plain text (UTF-8)",
    ),
    "not_text": _Message(
        "{path}: {encoding} bị hỏng ở byte {position}; hãy lưu lại thành UTF-8",
        "{path}: damaged {encoding} at byte {position}; save it as UTF-8",
    ),
    "unknown_encoding": _Message(
        "{path}: không nhận ra bảng mã (đã thử {tried}); hãy lưu lại thành UTF-8",
        "{path}: in no encoding that was tried ({tried}); save it as UTF-8",
    ),
    "unknown_format": _Message(
        "{path}: chưa đọc được định dạng này; hãy chuyển sang một trong: {known}",
        "{path}: this format has no reader; convert it to one of: {known}",
    ),
    "broken": _Message(
        "{path}: tệp bị hỏng hoặc chưa tải xong ({reason}); hãy mở và lưu lại, hoặc chép lại bản gốc",
        "{path}: damaged or cut short ({reason}); open and save it again, or copy the original again",
    ),
    "encrypted": _Message(
        "{path}: có mật khẩu; hãy lưu một bản không có mật khẩu",
        "{path}: locked by a password; save a copy without one",
    ),
    "scan": _Message(
        "{path}: là bản quét không có chữ; hãy dùng --ocr (cần Tesseract với tiếng Việt) hoặc tìm bản có chữ",
        "{path}: a scan without text; use --ocr (needs Tesseract with Vietnamese) or find a copy with text",
    ),
    "no_tesseract": _Message(
        "{path}: là bản quét, mà máy chưa có Tesseract với tiếng Việt; hãy cài gói tesseract-ocr-vie",
        "{path}: a scan, and Tesseract with Vietnamese is not installed; install the package tesseract-ocr-vie",
    ),
    "no_converter": _Message(
        "{path}: là tệp Word đời cũ; hãy cài một trong {programs}, hoặc lưu lại thành .docx",
        "{path}: a Word file of the old kind; install one of {programs}, or save it as .docx",
    ),
    "too_slow": _Message(
        "{path}: đọc quá {limit} giây; hãy tách nhỏ hoặc lưu lại",
        "{path}: took longer than {limit} s to read; split it or save it again",
    ),
    "bomb": _Message(
        "{path}: nén bất thường ({size} MB khi giải nén, tối đa {limit} MB); hãy lưu lại, hoặc bỏ tệp này",
        "{path}: packed abnormally ({size} MB unpacked, at most {limit} MB); save it again, or drop it",
    ),
    "entities": _Message(
        "{path}: XML có khai báo thực thể; hãy mở và lưu lại",
        "{path}: its XML declares entities; open and save it again",
    ),
    "too_complex": _Message(
        "{path}: quá nhiều phần hoặc lồng quá sâu (tối đa {limit}); hãy tách nhỏ hoặc lưu lại",
        "{path}: too many parts, or nested too deep (at most {limit}); split it or save it again",
    ),
    "too_many_pages": _Message(
        "{path}: {count} trang, tối đa {limit}; hãy tách thành từng báo cáo",
        "{path}: {count} pages, at most {limit}; split it into reports",
    ),
    "too_many_members": _Message(
        "{path}: {count} tệp bên trong, tối đa {limit}; hãy tách nhỏ",
        "{path}: {count} files inside, at most {limit}; split it",
    ),
    "archive": _Message(
        "{path}: gồm {count} báo cáo bên trong; hãy chỉ một báo cáo bằng {path}!/TÊN, hoặc dùng annotate hay process",
        "{path}: holds {count} reports; name one as {path}!/NAME, or use annotate or process",
    ),
    "no_member": _Message(
        "{path}: bên trong không có tệp này; hãy kiểm tra lại tên",
        "{path}: no such file inside; check the name",
    ),
    "duplicate_name": _Message(
        "{path}: bên trong có nhiều tệp cùng tên; hãy đổi tên",
        "{path}: several files inside have this name; rename them",
    ),
    "unsafe_name": _Message(
        "{path}: tên dẫn ra ngoài tệp nén; hãy nén lại",
        "{path}: its name leads out of the archive; pack it again",
    ),
    "nested_archive": _Message(
        "{path}: tệp nén trong tệp nén; hãy giải nén ra trước",
        "{path}: an archive inside an archive; unpack it first",
    ),
    "bad_record": _Message(
        '{path}: dòng {line} không phải bản ghi {{"id", "text"}}; hãy sửa dòng này',
        '{path}: line {line} is no record {{"id", "text"}}; mend that line',
    ),
    "no_folder": _Message(
        "{path}: không có thư mục này; hãy kiểm tra lại đường dẫn",
        "{path}: no such folder; check the path",
    ),
    "empty_folder": _Message(
        "{path}: thư mục trống; hãy đặt báo cáo (.txt .md .html .docx .doc .pdf .rtf .odt .eml .zip .jsonl) vào đó",
        "{path}: nothing in this folder; put reports (.txt .md .html .docx .doc .pdf .rtf .odt .eml .zip .jsonl) there",
    ),
    "no_store": _Message(
        "{path}: chưa có kho; hãy chạy «viendan process THƯ_MỤC» trước",
        "{path}: no store there; run 'viendan process FOLDER' first",
    ),
    "bad_store": _Message(
        "{path}: không mở được kho ({reason}); hãy kiểm tra tệp hoặc chọn --db khác",
        "{path}: the store cannot be opened ({reason}); check the file or name another --db",
    ),
    "newer_store": _Message(
        "{path}: kho do phiên bản mới hơn tạo ra ({found}; chương trình này biết đến {known}); hãy nâng cấp Viendan hoặc chọn --db khác",
        "{path}: this store was made by a newer version ({found}; this program knows {known}); upgrade Viendan or name another --db",
    ),
    "older_store": _Message(
        "{path}: kho do phiên bản cũ hơn tạo ra ({found}; chương trình này cần {known}); hãy chạy «viendan process THƯ_MỤC» một lần để nâng cấp kho",
        "{path}: this store was made by an older version ({found}; this program needs {known}); run 'viendan process FOLDER' once to bring it up to date",
    ),
    "store_busy": _Message(
        "{path}: một lần xử lý khác đang ghi vào kho này; hãy đợi nó xong rồi chạy lại",
        "{path}: another run is at work on this store; wait for it to end and run again",
    ),
    "store_locked": _Message(
        "Kho đang bị một chương trình khác khóa ({reason}); hãy đóng chương trình đó rồi chạy lại, không có gì bị mất",
        "The store is locked by another program ({reason}); close that program and run again, nothing is lost",
    ),
    "store_full": _Message(
        "Hết chỗ trên đĩa của kho ({reason}); hãy dọn chỗ rồi chạy lại, phần đã ghi vẫn còn nguyên",
        "The store's disk is full ({reason}); make room and run again, what was stored is intact",
    ),
    "store_readonly": _Message(
        "Kho không ghi được ({reason}); hãy kiểm tra quyền ghi của tệp và thư mục",
        "The store cannot be written ({reason}); check the file's and folder's permissions",
    ),
    "store_failed": _Message(
        "Cơ sở dữ liệu báo lỗi: {reason}; hãy kiểm tra kho rồi chạy lại",
        "The database says: {reason}; check the store and run again",
    ),
    "unstorable": _Message(
        "{path}: cơ sở dữ liệu không chứa được một giá trị ({reason})",
        "{path}: the database cannot hold a value of it ({reason})",
    ),
    "backup_elsewhere": _Message(
        "{database}: kho PostgreSQL được sao lưu bằng pg_dump, không phải bằng lệnh này",
        "{database}: back up a PostgreSQL store with pg_dump, not with this command",
    ),
    "no_backup": _Message(
        "{path}: không ghi được bản sao lưu ({reason}); hãy chọn chỗ khác",
        "{path}: the backup cannot be written ({reason}); name another place",
    ),
    "backed_up": _Message("Đã sao lưu vào: {path}", "Backed up to: {path}"),
    "bad_name": _Message(
        "{path}: tên tệp không phải UTF-8; hãy đổi tên tệp",
        "{path}: the file's name is not UTF-8; rename it",
    ),
    "crashed": _Message(
        "{path}: tiến trình phân tích bị dừng đột ngột khi đọc tệp này (mã {status}); hãy báo cho nhóm phát triển kèm tệp",
        "{path}: the process that read this file died (status {status}); report it with the file",
    ),
    "out_of_memory": _Message(
        "{path}: cần quá nhiều bộ nhớ ({reason}); hãy tách tệp thành từng phần",
        "{path}: needs too much memory ({reason}); split the file",
    ),
    "unexpected": _Message(
        "{path}: lỗi của chương trình ({reason}); xem «viendan quarantine --traceback» và báo cho nhóm phát triển",
        "{path}: a fault of the program ({reason}); see 'viendan quarantine --traceback' and report it",
    ),
    "no_workers": _Message(
        "Không khởi động được tiến trình phân tích; hãy thử «viendan annotate TỆP» để xem lỗi",
        "No process could be started to annotate; try 'viendan annotate FILE' to see why",
    ),
    "no_extra": _Message(
        "Thiếu phần mở rộng; hãy cài viendan[{extra}]",
        "An extra is missing; install viendan[{extra}]",
    ),
    "no_prefect_server": _Message(
        "{address}: máy chủ Prefect không khởi động được; hãy chạy «prefect server start» để xem lỗi",
        "{address}: the Prefect server does not start; run 'prefect server start' to see why",
    ),
    "bad_cron": _Message(
        '{cron}: không phải biểu thức cron; ví dụ "0 2 * * *" là 2 giờ sáng mỗi ngày',
        '{cron}: no cron expression; "0 2 * * *" is two in the morning, daily',
    ),
    "no_model": _Message(
        "{path}: thiếu mô hình phân loại; hãy chạy «viendan train»",
        "{path}: the domain model is missing; run 'viendan train'",
    ),
    "bad_model": _Message(
        "{path}: không đọc được mô hình phân loại; hãy chạy «viendan train»",
        "{path}: no domain model that can be read; make it with 'viendan train'",
    ),
    "model_in": _Message("Mô hình ở: {path}", "The model is in: {path}"),
    "silver_trial": _Message(
        "{count} đoạn văn có tiêu đề nêu rõ lĩnh vực; macro-F1 trên dữ liệu chuẩn: {without:.4f} khi không dùng, {with_silver:.4f} khi dùng",
        "{count} paragraphs whose headings name their field; macro-F1 on gold: {without:.4f} without them, {with_silver:.4f} with them",
    ),
    "silver_help": _Message(
        "Chúng có ích; thêm --replace để ghi mô hình mới.",
        "They help; add --replace to write the new model.",
    ),
    "silver_no_help": _Message(
        "Chúng không có ích; mô hình được giữ nguyên.",
        "They do not help; the model is kept as it is.",
    ),
    "bad_place": _Message(
        "{place}: phải là TỆP:DÒNG, ví dụ bao-cao.txt:12",
        "{place}: must be PATH:LINE, as report.txt:12",
    ),
    "no_paragraph": _Message(
        "{path}: dòng {line} không thuộc đoạn văn nào có lĩnh vực; hãy chọn một dòng nội dung",
        "{path}: line {line} is in no paragraph that has a domain; name a line of the body",
    ),
    "no_paragraph_stored": _Message(
        "Kho không có đoạn văn nào ở vị trí {position} của báo cáo {sha256}; hãy xử lý thư mục của nó trước",
        "The store has no paragraph at {position} of report {sha256}; process its folder first",
    ),
    "no_reference_stored": _Message(
        "Kho không có viện dẫn nào ở vị trí {position} của báo cáo {sha256}; hãy xử lý thư mục của nó trước",
        "The store has no reference at {position} of report {sha256}; process its folder first",
    ),
    "no_reference": _Message(
        "«{words}»: dòng này không có viện dẫn nào như vậy trong kho; hãy chép lại chữ của viện dẫn",
        "'{words}': the store has no such reference on this line; give words of the reference",
    ),
    "several_references": _Message(
        "«{words}»: dòng này có {count} viện dẫn như vậy; hãy ghi nhiều chữ hơn",
        "'{words}': {count} references on this line hold these words; give more of them",
    ),
    "no_document": _Message(
        "{identity}: kho không có văn bản này; hãy tìm định danh bằng «viendan lookup»",
        "{identity}: no such document in the store; find its identity with 'viendan lookup'",
    ),
    "reference_needed": _Message(
        "--accept, --reject và --document cần --reference; --reference cần một trong số đó hoặc --undo",
        "--accept, --reject and --document need --reference; --reference needs one of them, or --undo",
    ),
    "accept": _Message("đúng", "right"),
    "reject": _Message("không phải viện dẫn", "no reference"),
    "corrected": _Message("{place}: đã ghi {domain}", "{place}: stored as {domain}"),
    "in_words": _Message("chữ", "word"),
    "in_syllables": _Message("tiếng", "syllables"),
    "in_letters": _Message("chuỗi chữ cái", "letters"),
    "in_heading": _Message("tiêu đề gần nhất", "nearest heading"),
    "in_above": _Message("tiêu đề trên", "heading above"),
    "bad_label": _Message(
        '{path}: dòng {line} không phải đoạn văn gán nhãn {{"text", "headings", "domain"}}; hãy sửa dòng này',
        '{path}: line {line} is no labelled paragraph {{"text", "headings", "domain"}}; mend that line',
    ),
    "no_labels": _Message(
        "{path}: không có đoạn văn gán nhãn; hãy kiểm tra lại đường dẫn",
        "{path}: no labelled paragraphs; check the path",
    ),
    # The help of the command line.
    "help_viendan": _Message(
        "Đọc báo cáo hành chính và nối chúng qua những văn bản chúng viện dẫn.",
        "Vietnamese administrative reports, linked by the legal documents that they cite.",
    ),
    "help_lang": _Message(
        "ngôn ngữ của thông báo (mặc định: vi, hoặc VIENDAN_LANG)",
        "language of messages (default: vi, or VIENDAN_LANG)",
    ),
    "help_db": _Message(
        "kho dữ liệu (mặc định: var/viendan.db, hoặc VIENDAN_DB)",
        "the store (default: var/viendan.db, or VIENDAN_DB)",
    ),
    "help_model": _Message(
        "mô hình lĩnh vực khác mô hình kèm theo", "a domain model other than the shipped one"
    ),
    "help_annotate": _Message(
        "in kết quả phân tích, mỗi báo cáo một dòng JSON",
        "print the annotation of reports, one JSON object a line",
    ),
    "help_path": _Message("một báo cáo", "a report"),
    "help_jsonl": _Message(
        'đọc các bản ghi {"id", "text"}; "-" là đầu vào chuẩn',
        'read records {"id", "text"} instead; "-" is standard input',
    ),
    "help_text": _Message(
        "in văn bản đúng như các vị trí được đếm", "print a report's text as the offsets count it"
    ),
    "help_process": _Message(
        "xử lý một thư mục báo cáo vào kho", "process a folder of reports into the store"
    ),
    "help_workers": _Message(
        "số tiến trình phân tích (mặc định: mỗi lõi một tiến trình)",
        "processes that annotate (default: one a core)",
    ),
    "help_refresh": _Message(
        "phân tích lại các báo cáo do phiên bản cũ phân tích",
        "annotate again what another version of grammar or model annotated",
    ),
    "help_prune": _Message(
        "xóa khỏi kho các tệp không còn trong thư mục",
        "erase the files that are no longer in the folder",
    ),
    "help_watch": _Message(
        "chờ tiếp và xử lý ngay khi thư mục thay đổi",
        "stay, and process whenever the folder changes",
    ),
    "help_runner": _Message(
        "chạy trên máy này hay trên cụm Dask (mặc định: %(default)s)",
        "on this machine or on a Dask cluster (default: %(default)s)",
    ),
    "help_address": _Message(
        "địa chỉ của cụm Dask, ví dụ tcp://10.0.0.1:8786",
        "the Dask cluster's address, as tcp://10.0.0.1:8786",
    ),
    "help_schedule": _Message(
        "xử lý một thư mục theo lịch (giờ Việt Nam)",
        "process a folder on a schedule (Vietnamese time)",
    ),
    "help_cron": _Message(
        "biểu thức cron (mặc định: %(default)s)", "a cron expression (default: %(default)s)"
    ),
    "help_quarantine": _Message(
        "các tệp không đọc được, vì sao, khi nào thử lại",
        "the files that could not be read, why, and when they are tried again",
    ),
    "help_quarantine_folder": _Message(
        "chỉ các tệp trong thư mục này", "only the files of this folder"
    ),
    "help_traceback": _Message("in cả dấu vết lỗi", "print the tracebacks too"),
    "help_backup": _Message(
        "sao lưu kho, kể cả khi đang xử lý", "copy the store to a file, also while a run goes on"
    ),
    "help_backup_file": _Message("tệp sao lưu", "the copy"),
    "help_lookup": _Message(
        "văn bản là gì và báo cáo nào viện dẫn nó", "say what a document is and who cites it"
    ),
    "help_query": _Message('ví dụ "45/2016/QĐ-TTg"', 'as "45/2016/QĐ-TTg"'),
    "help_serve": _Message(
        "trang tra cứu và API, chỉ đọc kho", "the lookup page and its API; the store is only read"
    ),
    "help_host": _Message(
        "địa chỉ lắng nghe (mặc định chỉ máy này: 127.0.0.1)",
        "the address to listen at (by default this machine only: 127.0.0.1)",
    ),
    "help_port": _Message("cổng", "the port"),
    "help_edit": _Message(
        "cho phép sửa: chấp nhận, bác bỏ, gán lại", "allow corrections: accept, reject, relabel"
    ),
    "help_mcp": _Message(
        "máy chủ MCP (qua stdio) cho trợ lý: tra cứu, phân tích",
        "an MCP server over stdio for assistants: lookup, analyse",
    ),
    "serving": _Message(
        "Trang tra cứu ở {address} (Ctrl-C để dừng)",
        "The lookup page is at {address} (Ctrl-C to stop)",
    ),
    "no_such_document": _Message(
        "Kho không có đúng một văn bản nào là «{query}»; hãy gõ số và ký hiệu đầy đủ, ví dụ 45/2016/QĐ-TTg",
        "'{query}' is not exactly one document of the store; give its full number and symbol, such as 45/2016/QĐ-TTg",
    ),
    "port_taken": _Message(
        "{host}:{port}: không mở được cổng ({reason}); hãy chọn --port khác",
        "{host}:{port}: cannot listen ({reason}); name another --port",
    ),
    "help_search": _Message(
        "tìm từ trong mọi báo cáo, có dấu hoặc không dấu",
        "find words in all reports, with diacritics or without",
    ),
    "help_words": _Message('các từ; cụm từ đặt trong "…"', 'words; a phrase in "…"'),
    "help_only_domain": _Message("chỉ lĩnh vực này", "only of this domain"),
    "help_only_issuer": _Message("chỉ báo cáo của cơ quan này", "only reports of this issuer"),
    "help_only_place": _Message(
        'chỉ báo cáo của nơi này, ví dụ "Tỉnh Bến Tre"',
        'only reports of this place, as "Tỉnh Bến Tre"',
    ),
    "help_only_year": _Message("chỉ báo cáo của năm này", "only reports of this year"),
    "help_page": _Message("trang kết quả, đếm từ 1", "page of results, counted from 1"),
    "help_analyse": _Message(
        "in mọi viện dẫn của một văn bản và mỗi viện dẫn là văn bản nào",
        "print every reference of a text and which document it means",
    ),
    "help_text_path": _Message(
        'một văn bản; "-" là đầu vào chuẩn', 'a text; "-" is standard input'
    ),
    "help_analyse_db": _Message("đối chiếu với kho này", "compare with this store"),
    "help_export": _Message("xuất kho ra tệp", "write the store into files for others"),
    "help_export_folder": _Message("thư mục của các tệp", "folder of the files"),
    "help_form": _Message("dạng tệp (mặc định: %(default)s)", "their form (default: %(default)s)"),
    "help_json": _Message("in dạng JSON", "print JSON"),
    "help_train": _Message("huấn luyện mô hình lĩnh vực", "train the domain model"),
    "help_data": _Message(
        "các đoạn văn gán nhãn (mặc định: %(default)s)",
        "labelled paragraphs (default: %(default)s)",
    ),
    "help_output": _Message(
        "thư mục của mô hình (mặc định: %(default)s)", "folder of the model (default: %(default)s)"
    ),
    "help_from_headings": _Message(
        "thử học thêm từ các đoạn văn trong kho có tiêu đề nêu rõ lĩnh vực",
        "try paragraphs of a store whose headings name their field as silver labels beside the gold",
    ),
    "help_corrections": _Message(
        "học cả những lĩnh vực đã được người dùng sửa trong kho",
        "take the domains that people corrected in a store as gold too",
    ),
    "help_replace": _Message(
        "cùng với --from-headings: ghi mô hình mới nếu có ích",
        "with --from-headings: write the model if they helped on gold",
    ),
    "help_evaluate": _Message(
        "in điểm của mô hình lĩnh vực trên các đoạn văn gán nhãn",
        "print the scores of the domain model on labelled paragraphs",
    ),
    "help_gold": _Message(
        'JSON Lines gồm {"text", "headings", "domain", "second"}',
        'JSON Lines of {"text", "headings", "domain", "second"}',
    ),
    "help_scores": _Message("ghi điểm vào cả một tệp", "write the scores to a file too"),
    "help_correct": _Message(
        "ghi lại lĩnh vực đúng của một đoạn văn, kèm ai, khi nào, vì sao",
        "say what a paragraph is about; kept with who, when and why",
    ),
    "help_stored_place": _Message(
        "một báo cáo trong kho và số dòng, đếm từ 1",
        "a stored report and a line of it, counted from 1",
    ),
    "help_domain": _Message("lĩnh vực đúng", "the right domain"),
    "help_reference": _Message(
        "viện dẫn trên dòng đó có những chữ này",
        "the reference on that line that holds these words",
    ),
    "help_accept": _Message("viện dẫn được nhận đúng", "the reference was read rightly"),
    "help_reject": _Message("không phải viện dẫn", "it is no reference"),
    "help_document": _Message(
        "định danh của văn bản được viện dẫn", "the identity of the document that it means"
    ),
    "help_undo": _Message(
        "rút lại lần sửa gần nhất của đoạn văn hoặc viện dẫn này",
        "take the last correction of this paragraph or reference back",
    ),
    "help_who": _Message("người sửa (mặc định: %(default)s)", "who says so (default: %(default)s)"),
    "help_why": _Message("lý do", "the reason"),
    "help_explain": _Message(
        "vì sao một đoạn văn được xếp vào lĩnh vực của nó", "say why a paragraph got its domain"
    ),
    "help_place": _Message(
        "một báo cáo và số dòng, đếm từ 1", "a report and a line of it, counted from 1"
    ),
    "help_ocr": _Message("đọc bản quét bằng Tesseract", "read scans by Tesseract"),
    # Notes of how a file was read.
    "encoding_by_evidence": _Message(
        "bảng mã {evidence}, nhận ra qua các âm tiết", "encoding {evidence}, told by its syllables"
    ),
    "encoding_as_declared": _Message(
        "bảng mã {evidence}, theo khai báo của tệp", "encoding {evidence}, as the file declares"
    ),
    "named_otherwise": _Message(
        "đuôi tệp không đúng với nội dung ({evidence})",
        "its ending is not that of its content ({evidence})",
    ),
    "not_fetched": _Message(
        "có phần nằm ngoài tệp, không được tải về: {evidence}",
        "parts outside the file were not fetched: {evidence}",
    ),
    "attachments": _Message("tệp đính kèm: {evidence}", "attachments: {evidence}"),
    "recognised": _Message(
        "nhận dạng bằng Tesseract (trang {evidence})", "recognised by Tesseract (page {evidence})"
    ),
    "scanned_pages": _Message(
        "trang quét không có chữ: {evidence}", "scanned pages without text: {evidence}"
    ),
    # Reasons of repairs.
    "look_alike": _Message("chữ cái của bảng chữ khác", "a letter of another alphabet"),
    "tone_place": _Message("vị trí dấu thanh", "place of the tone mark"),
    "scan_slip": _Message("lỗi nhận dạng bản quét", "a slip of a scanner"),
    # The summary of a run.
    "summary": _Message("TỔNG HỢP", "SUMMARY"),
    "run_new": _Message(
        "Lần chạy này: {new} tệp mới hoặc đã sửa, {same} tệp không đổi, {failed} tệp lỗi ({seconds:.1f} giây)",
        "This run: {new} new or changed files, {same} unchanged, {failed} failed ({seconds:.1f} s)",
    ),
    "run_counts": _Message(
        "{new} tệp mới hoặc đã sửa, {same} tệp không đổi, {failed} tệp lỗi, {pruned} báo cáo bị xóa",
        "{new} new or changed files, {same} unchanged, {failed} failed, {pruned} reports erased",
    ),
    "run_stale": _Message(
        "{count} báo cáo do phiên bản cũ phân tích; thêm --refresh để phân tích lại",
        "{count} reports were annotated by another version; add --refresh to do them again",
    ),
    "run_gone": _Message(
        "{count} tệp không còn trong thư mục; thêm --prune để xóa khỏi kho",
        "{count} files are no longer in the folder; add --prune to erase them",
    ),
    "run_pruned": _Message(
        "Đã xóa {count} báo cáo khỏi kho", "{count} reports erased from the store"
    ),
    "watching": _Message(
        "Đang theo dõi {path}; nhấn Ctrl-C để dừng", "Watching {path}; Ctrl-C to stop"
    ),
    "scheduled": _Message(
        "Xử lý {path} theo lịch «{cron}», giờ Việt Nam; nhấn Ctrl-C để dừng",
        "Processing {path} at '{cron}', Vietnamese time; Ctrl-C to stop",
    ),
    "no_quarantine": _Message("Không có tệp nào bị cách ly.", "No file is in quarantine."),
    "tried": _Message("đã thử {count} lần, lần cuối {when}", "tried {count} times, last on {when}"),
    "tried_again_at": _Message("thử lại sau {when}", "again after {when}"),
    "tried_again_changed": _Message("thử lại khi tệp thay đổi", "again when the file changes"),
    "reports": _Message("Báo cáo", "Reports"),
    "paragraphs": _Message("Đoạn văn", "Paragraphs"),
    "references": _Message("Viện dẫn", "References"),
    "documents": _Message("Văn bản được viện dẫn", "Documents cited"),
    "by_domain": _Message("Đoạn văn theo lĩnh vực", "Paragraphs by domain"),
    "most_cited": _Message(
        "Văn bản được viện dẫn nhiều nhất (số báo cáo viện dẫn)",
        "Most-cited documents (reports citing each)",
    ),
    "warnings": _Message("Cảnh báo", "Warnings"),
    "more": _Message("… và {count} mục nữa", "… and {count} more"),
    "failures": _Message("Tệp không đọc được", "Files that could not be read"),
    "results_in": _Message("Kết quả ở: {path}", "Results are in: {path}"),
    "type_next": _Message("Gõ tiếp: {command}", "Type next: {command}"),
    "nothing_done": _Message("Không có tệp nào xử lý được.", "Nothing could be processed."),
    "processing": _Message("Đang xử lý", "Processing"),
    "resolved": _Message("đã xác định", "resolved"),
    "ambiguous": _Message("chưa rõ (nhiều khả năng)", "ambiguous"),
    "partial": _Message("thiếu thông tin", "partial"),
    # Lookup.
    "document": _Message("Văn bản", "Document"),
    "identity": _Message("Định danh", "Identity"),
    "title": _Message("Về", "About"),
    "issuer": _Message("Cơ quan ban hành", "Issuer"),
    "date": _Message("Ngày ban hành", "Date"),
    "cited_by": _Message(
        "Được viện dẫn trong {reports} báo cáo, {citations} lần",
        "Cited in {reports} reports, {citations} times",
    ),
    "no_date": _Message("không rõ ngày", "no date"),
    "several": _Message(
        "«{query}» có thể là một trong {count} văn bản; hãy gõ rõ hơn:",
        "'{query}' may be one of {count} documents; say more:",
    ),
    "none": _Message("Không tìm thấy «{query}» trong kho.", "'{query}' is not in the store."),
    "nearest": _Message(
        "Không tìm thấy «{query}»; gần nhất trong kho ({count}):",
        "'{query}' is not in the store; nearest there are ({count}):",
    ),
    "expected": _Message(
        "Nếu có, định danh của văn bản sẽ là: {identity}",
        "If it were there, its identity would be: {identity}",
    ),
    "to_cite": _Message("Viện dẫn", "To cite"),
    "hits": _Message("{count} đoạn văn có «{query}»", "{count} paragraphs hold '{query}'"),
    "hits_folded": _Message(
        "Không có đoạn nào viết đúng dấu như vậy; đây là những đoạn chỉ khác dấu.",
        "None is written so; these differ in diacritics only.",
    ),
    "no_hits": _Message("Không có đoạn văn nào có «{query}».", "No paragraph holds '{query}'."),
    "analysed": _Message(
        "{count} viện dẫn: {found} đã rõ, {several} có nhiều khả năng, {missing} chưa rõ",
        "{count} references: {found} told, {several} of several documents, {missing} not told",
    ),
    # The summary page.
    "page_title": _Message(
        "Báo cáo và những văn bản được viện dẫn", "Reports and the documents that they cite"
    ),
    "page_covers": _Message("Báo cáo từ {first} đến {last}", "Reports from {first} to {last}"),
    "page_made": _Message("Viendan lập ngày {day}", "Made by Viendan on {day}"),
    "page_paragraphs": _Message("Đoạn văn có lĩnh vực", "Paragraphs with a domain"),
    "page_about": _Message("Các báo cáo nói về gì", "What the reports are about"),
    "page_about_note": _Message(
        "Mỗi đoạn nội dung được máy xếp vào một lĩnh vực; có đoạn máy xếp nhầm.",
        "A model gives each paragraph of the body one domain; it errs at times.",
    ),
    "page_cited": _Message("Các báo cáo dựa vào văn bản nào", "What the reports rest on"),
    "page_cited_note": _Message(
        "Chỉ tính những viện dẫn đã xác định được là văn bản nào.",
        "Only references are counted of which it is known what document they mean.",
    ),
    "page_together": _Message("Ai cùng dùng văn bản nào", "Who uses what together"),
    "page_together_note": _Message(
        "Những cơ quan và báo cáo viện dẫn nhiều nhất trong kho.",
        "The agencies and reports that cite most.",
    ),
    "page_reports": _Message("Các báo cáo gần nhất", "The latest reports"),
    "page_reports_note": _Message("Xếp theo ngày, mới nhất trước.", "By day, the latest first."),
    "page_doubts": _Message("Cần xem lại", "To be looked at"),
    "page_doubts_note": _Message(
        "Những chỗ đáng ngờ trong chính văn bản, và những tệp không đọc được.",
        "What is doubtful in the texts themselves, and files that could not be read.",
    ),
    "page_day": _Message("Ngày", "Day"),
    "page_issuer": _Message("Cơ quan", "Issuer"),
    "page_report": _Message("Báo cáo", "Report"),
    "page_where": _Message("Ở đâu", "Where"),
    "page_what": _Message("Điều gì", "What"),
    "page_in": _Message("Trang tổng hợp ở: {path}", "The summary page is in: {path}"),
    "no_page": _Message(
        "{path}: không ghi được trang tổng hợp ({reason}); hãy chọn chỗ khác",
        "{path}: the summary page cannot be written ({reason}); name another place",
    ),
    "help_summary": _Message(
        "tổng hợp kho thành một trang có hình và bảng để gửi và in",
        "write a store's pictures and tables as one page to mail and print",
    ),
    "help_summary_file": _Message(
        "tệp của trang (mặc định: %(default)s)", "the page's file (default: %(default)s)"
    ),
    # Warnings.
    "impossible_date": _Message("ngày không có trong lịch", "no such day in the calendar"),
    "year_mismatch": _Message(
        "năm trong số khác năm của ngày", "year in the number differs from the date's"
    ),
    "issuer_mismatch": _Message(
        "cơ quan ban hành khác với ký hiệu", "issuer differs from the symbol"
    ),
    "probable_misprint": _Message("có lẽ in nhầm", "probable misprint"),
    "conflicting_date": _Message("hai ngày khác nhau", "two different dates"),
    "missing_year": _Message("thiếu năm", "no year"),
    "missing_symbol": _Message("thiếu ký hiệu", "no symbol"),
    "missing_place": _Message("thiếu nơi ban hành", "no place"),
    "missing_number": _Message("thiếu số", "no number"),
    "version_by_date": _Message("chọn theo ngày báo cáo", "version chosen by the report's date"),
    "unknown_law": _Message("luật chưa có trong danh mục", "a law that the registry does not know"),
    "draft": _Message("dự thảo", "draft"),
}


def language(chosen: str | None = None) -> str:
    """Return the language of messages: the one chosen, else VIENDAN_LANG, else Vietnamese."""
    wanted = chosen or os.environ.get("VIENDAN_LANG", "")[:2]
    return wanted if wanted in LANGUAGES else "vi"


def say(key: str, lang: str, **about: object) -> str:
    """Return the message of a key in a language, or the name of a domain label.

    A key without a message is returned as it is.
    """
    message = _MESSAGES.get(key)
    if message is None:
        return label_name(key, lang)
    text = message.vi if lang == "vi" else message.en
    return text.format(**about) if about else text


def _shown(value: object) -> object:
    """Return a path as it can be printed on one line: control characters and bytes that are no UTF-8 written out."""
    if not isinstance(value, os.PathLike | str):
        return value
    text = os.fsencode(value).decode("utf-8", "backslashreplace")
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


def explain(error: ViendanError, lang: str) -> str:
    """Return what an error says to a person, on one line: the thing, what is wrong, what to do."""
    return say(error.code, lang, **{name: _shown(value) for name, value in error.about.items()})
