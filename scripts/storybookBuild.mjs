import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Output folder of `npm run storybook:build`. */
export const staticFolder = join(root, 'storybook-static');

/** Builds the static Storybook. */
export function buildStorybook(folder = staticFolder) {
  const { status } = spawnSync(
    join(root, 'node_modules/.bin/storybook'),
    ['build', '--quiet', '--output-dir', folder],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
    },
  );
  if (status !== 0) throw new Error('The Storybook build failed.');
}

/**
 * Serves a built Storybook on a free port of the loopback interface.
 * @param {string} [folder]
 * @param {string} [base] The path that it is served under, such as `/name` on GitHub Pages.
 */
export async function serveStorybook(folder = staticFolder, base = '') {
  const serve = sirv(folder);
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(`${base}/`)) return response.writeHead(404).end();
    request.url = request.url.slice(base.length);
    return serve(request, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
