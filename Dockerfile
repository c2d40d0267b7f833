# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
WORKDIR /build
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY config config
COPY stories stories
COPY bot bot
# The finished environment holds no pip: nothing can be added to a running bot.
RUN python -m venv --without-pip /opt/guongsang \
    && pip --python /opt/guongsang/bin/python install --no-cache-dir --disable-pip-version-check \
        --constraint constraints.txt ".[operations]"

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Gương Sáng" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin guongsang \
    && install --directory --owner=guongsang --group=guongsang --mode=0700 /data
COPY --from=build /opt/guongsang /opt/guongsang
ENV PATH=/opt/guongsang/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    BOT_DATABASE_URL=sqlite+aiosqlite:////data/bot.db \
    BOT_HTTP_HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["guongsang", "health"]
ENTRYPOINT ["guongsang"]
CMD ["run"]
