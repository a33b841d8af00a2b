import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReceivedCallback, verifyCallback } from 'react-tarlan-pay/server';
import { documentedCallbacks } from 'react-tarlan-pay/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { root, run } from './packedPackage.js';

const secretKey = 'callback-secret';
const count = 10_000;
const seed = process.env.CALLBACK_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
const maxOutputBytes = 64 * 1024 * 1024;

let folder: string;
let signer: string;

beforeAll(async () => {
  ensureCommand('go', 'golang-go');
  folder = await mkdtemp(join(tmpdir(), 'tarlan-signer-'));
  signer = join(folder, 'signer');
  execFileSync('go', ['build', '-o', signer, join(root, 'test/interop/callbacks/signer.go')]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the shared test callbacks in callbackVectors.json are those that a Go program signs', async () => {
  const samples = join(folder, 'documentedCallbacks.json');
  await writeFile(samples, JSON.stringify(documentedCallbacks));
  const { stdout } = await run(signer, ['vectors', samples]);
  // The file that this compares with is updated by `vitest -u`.
  await expect(stdout).toMatchFileSnapshot(join(root, 'test/server/callbackVectors.json'));
});

interface RandomCallback {
  body: string;
  signature: string;
  /** False if `JSON.parse` changes digits that the signature covers, such as `100.00`. */
  parsable: boolean;
  additionalDataSigned: boolean;
  username: string;
  /** The body with one changed byte, so that its content differs too. */
  changed: string;
}

const transports: readonly ((body: Buffer<ArrayBuffer>, signature: string) => Request | ReceivedCallback)[] =
  [
    (body, signature) =>
      new Request('https://shop.kz/', { method: 'POST', body, headers: { 'x-signature': signature } }),
    (body, signature) => ({ body, signature }),
    (body, signature) => ({ body: decode(body) ?? body, signature }),
    // Invalid JSON is passed as bytes here, because a framework would reject it before the shop's code runs.
    (body, signature) => ({ body: parseObject(body) ?? body, signature }),
  ];

it(`verifyCallback accepts ${count} random callbacks that a Go program signs, and rejects each of them with a changed byte`, async () => {
  const { stdout } = await run(signer, ['random', String(count), seed], { maxBuffer: maxOutputBytes });
  const callbacks: RandomCallback[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const [at, callback] of callbacks.entries()) {
    const { signature, additionalDataSigned, username } = callback;
    const receive = transports[at % (callback.parsable ? 4 : 3)] ?? expect.unreachable();
    const body = Buffer.from(callback.body, 'base64');
    const changed = Buffer.from(callback.changed, 'base64');
    const message = `callback ${at} of CALLBACK_SEED=${seed}: `;
    const result = await verifyCallback(receive(body, signature), secretKey);
    expect(result, message + body).toMatchObject({ ok: true, callback: { username, additionalDataSigned } });
    const changedResult = await verifyCallback(receive(changed, signature), secretKey);
    expect(changedResult.ok, message + changed).toBe(false);
  }
  expect(callbacks).toHaveLength(count);
  console.log(
    `callbacks signed by Go: ${count} of ${count} accepted; with a changed byte: 0 of ${count} accepted`,
  );
});

/**
 * Decodes UTF-8. Returns null for invalid bytes: a lenient decoder would replace them with U+FFFD, so that a changed body could
 * equal a signed text that contains this character.
 */
function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

function parseObject(body: Buffer): object | null {
  try {
    const value: unknown = JSON.parse(decode(body) ?? '');
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
