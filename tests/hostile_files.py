"""Files made to harm a reader: archives that blow up, XML with entities, mails in mails."""

import io
import struct
import zipfile

import formats
import pdf_files
import pytest

from viendan.readers import zip_packages

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def word(body: str, head: str = "", **parts: str) -> bytes:
    """Return a Word document of this XML, with other parts by their names."""
    document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    return formats.packed(
        {
            "word/document.xml": document.encode(),
            **{f"word/{name}.xml": part.encode() for name, part in parts.items()},
        }
    )


def paragraph(said: str = "Báo cáo") -> str:
    return f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"


def open_document(body: str, head: str = "", manifest: str = "") -> bytes:
    content = (
        f"{head}<o:document-content xmlns:o='urn:o' xmlns:t='urn:t'><o:body>"
        f"<o:text>{body}</o:text></o:body></o:document-content>"
    )
    members_ = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
    }
    return formats.packed(
        members_ | ({"META-INF/manifest.xml": manifest.encode()} if manifest else {})
    )


def bomb(name: str) -> bytes:
    """Return a ZIP archive whose member of this name grows a thousandfold."""
    return formats.packed({name: b" " * (zip_packages.MOST_UNPACKED // 4)})


def lying_sizes() -> bytes:
    """Return a ZIP archive that says its member is one byte long, and it is not."""
    content = bytearray(formats.packed({"a.txt": b"x" * 1000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark)
        content[start + place : start + place + 4] = struct.pack("<I", 1)
    return bytes(content)


def pages(count: int) -> bytes:
    """Return a PDF of empty pages."""
    kids = " ".join(f"{n} 0 R" for n in range(3, count + 3))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count,
    ]
    return pdf_files.plain_pdf(objects)


def nested_mail(depth: int) -> bytes:
    parts = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)]
    return ("From: a\nTo: b\nSubject: c\n" + "".join(parts) + "\nxong").encode()


def ole(stream: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)
    )


def locked_zip() -> bytes:
    content = bytearray(formats.packed({"a.txt": b"x"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def many_bombs() -> bytes:
    """Return a ZIP archive whose members say that they grow to more than a gigabyte together."""
    content = bytearray(formats.packed({f"{number}.txt": b"x" * 99 for number in range(20)}))
    start = content.find(b"PK\x01\x02")
    while start >= 0:
        content[start + 24 : start + 28] = struct.pack("<I", zip_packages.MOST_UNPACKED)
        start = content.find(b"PK\x01\x02", start + 4)
    return bytes(content)


def two_of_a_name() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", "Một")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Hai")
    return content.getvalue()


DEEP = 100_000


def deep_word() -> bytes:
    body = (
        f"<w:document {W}>"
        f"<w:body>{'<w:sdt>' * DEEP}{paragraph()}{'</w:sdt>' * DEEP}</w:body></w:document>"
    )
    return formats.packed({"word/document.xml": body.encode()}, zipfile.ZIP_STORED)


def deep_open_document() -> bytes:
    body = (
        f"<document-content><body><text>{'<p>' * DEEP}{'</p>' * DEEP}</text></body>"
        f"</document-content>"
    )
    return formats.packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": body.encode()},
        zipfile.ZIP_STORED,
    )
