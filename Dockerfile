# Three stages: build with everything, install what production needs, and keep only that.
# Node 24 is the version that the tests run on; slim has what its PostgreSQL in WebAssembly needs, and no compiler.
ARG NODE=node:24.21.0-bookworm-slim

FROM ${NODE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
# The runtime that npm would bring for older machines is the image's own.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY migrations migrations
COPY src src
COPY packages packages
COPY web web
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json && \
    node node_modules/vite/bin/vite.js build -c web/vite.config.ts && \
    node node_modules/vite/bin/vite.js build -c web/console/vite.config.ts

FROM ${NODE} AS packages
WORKDIR /packages
COPY package.json package-lock.json ./
COPY deploy/prune-packages.mjs ./deploy/
RUN npm ci --omit=dev --ignore-scripts && node deploy/prune-packages.mjs node_modules

FROM ${NODE}
LABEL org.opencontainers.image.title="Colloquy" \
      org.opencontainers.image.description="A self-hosted backend for conversational bots" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    COLLOQUY_DATA=/data
WORKDIR /app
COPY --from=packages /packages/node_modules node_modules
COPY --from=build /build/dist dist
COPY package.json schema.graphql LICENSE ./
COPY bin bin
COPY bots bots
# The embedded database and its lock; a server with DATABASE_URL writes nothing.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Without a shell in between, SIGTERM reaches the server, which then ends its turns within ten seconds.
ENTRYPOINT ["node"]
CMD ["dist/src/main.js"]
