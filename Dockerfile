# The API and the page; the database is a Neo4j beside it (docker-compose.yml).
FROM python:3.13-slim AS installed
WORKDIR /app
RUN python -m venv /opt/venv
COPY requirements.lock .
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY api api
COPY cli cli
COPY graph graph
COPY ui ui
COPY seeds seeds
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home ansvarskort
COPY --from=installed /opt/venv /opt/venv
COPY --from=installed /app /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
CMD ["python", "-m", "api", "--host", "0.0.0.0", "--port", "8000"]
