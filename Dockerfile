# Watches /reports and keeps the store in /store; any other command of `viendan` may follow the name
# of the image. README.md shows how. The base image is the one that the registry of your tool has.
FROM python:3.11-slim

COPY requirements.lock /viendan/
RUN python -m venv /viendan/.venv \
 && /viendan/.venv/bin/python -m pip install --quiet --no-cache-dir --no-deps --require-hashes -r /viendan/requirements.lock

COPY pyproject.toml README.md LICENSE /viendan/
COPY nlp /viendan/nlp
COPY flows /viendan/flows
COPY models /viendan/models
RUN /viendan/.venv/bin/python -m pip install --quiet --no-cache-dir --no-deps --no-build-isolation --editable /viendan \
 && useradd --create-home viendan && mkdir /store && chown viendan /store

USER viendan
WORKDIR /store
VOLUME /store
ENV VIENDAN_DB=/store/viendan.db
STOPSIGNAL SIGTERM
ENTRYPOINT ["/viendan/.venv/bin/viendan"]
CMD ["process", "/reports", "--watch"]
