import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Starts the sandbox and the shop. With Tarlan Payments' gateway, run `next build` and `next start` instead.
const port = process.env.PORT ?? '3000';
const sandboxPort = process.env.SANDBOX_PORT ?? '4311';
const shopUrl = `http://localhost:${port}`;
const callback = `${shopUrl}/api/payment-callback`;
const env = {
  ...process.env,
  SHOP_URL: shopUrl,
  TARLAN_SECRET_KEY: 'sandbox-secret',
  TARLAN_GATEWAY_URL: `http://127.0.0.1:${sandboxPort}/showcase-gateway/api/v1/action/link`,
};
const commands = [
  ['tarlan-sandbox', '--port', sandboxPort, '--agent', 'my-shop', '--callback', callback],
  ['next', 'dev', '--port', port],
];

const programs = commands.map(([name = '', ...args]) => {
  const file = fileURLToPath(new URL(`./node_modules/.bin/${name}`, import.meta.url));
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return spawn(process.execPath, [file, ...args], { cwd, env, stdio: 'inherit' });
});

const stop = () => {
  for (const program of programs) program.kill();
};
for (const program of programs) program.on('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
