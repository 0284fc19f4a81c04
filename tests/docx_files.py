"""Packages of Word documents made for tests."""

import formats

WORD_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def document(body: str) -> bytes:
    """Return a main part with this body."""
    space = f'{WORD_SPACE} xmlns:r="{_OFFICE}"'
    return f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()


def header(said: str) -> bytes:
    """Return a page header of one paragraph."""
    return f"<w:hdr {WORD_SPACE}>{paragraph(said)}</w:hdr>".encode()


def paragraph(said: str) -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"


def relationships(*rows: tuple[str, str], mode: str = "Internal") -> bytes:
    """Return a part with relationships of these kinds and targets; their identifiers are r1, r2."""
    written = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f' TargetMode="{mode}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'.encode()


def types(name: str, media_type: str) -> bytes:
    """Return the part that names the type of the main part."""
    said = f"application/vnd.openxmlformats-officedocument.{media_type}.main+xml"
    override = f'<Override PartName="/{name}" ContentType="{said}"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{override}</Types>'.encode()


def package(main: str = "word/document.xml", body: str = paragraph("Báo cáo")) -> dict[str, bytes]:
    """Return the members of a package whose main part has this name."""
    return {
        "[Content_Types].xml": types(main, "wordprocessingml.document"),
        "_rels/.rels": relationships(("officeDocument", main)),
        main: document(body),
    }


def taking_in(chunks: dict[str, bytes], body: str = "") -> bytes:
    """Return a document that takes in these parts, one after the other."""
    names = list(chunks)
    taken = "".join(f'<w:altChunk r:id="r{number}"/>' for number in range(1, len(names) + 1))
    members = package(body=body or paragraph("Trước") + taken + paragraph("Sau"))
    rows = [("aFChunk", name) for name in names]
    members["word/_rels/document.xml.rels"] = relationships(*rows)
    return formats.packed(members | {f"word/{name}": chunk for name, chunk in chunks.items()})
