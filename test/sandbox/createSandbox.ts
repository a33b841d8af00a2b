import {
  createSandboxGateway,
  type SandboxGateway,
  type SandboxGatewayOptions,
} from 'react-tarlan-pay/sandbox';
import { signRequest } from 'react-tarlan-pay/server';
import { onTestFinished } from 'vitest';

export const secretKey = 'canary-secret';
export const origin = 'http://127.0.0.1:4311';
export const linkUrl = `${origin}/showcase-gateway/api/v1/action/link`;
export const fields = {
  agent: 'tarlan',
  username: 'user-1',
  amount: 10_000,
  service: 'service1',
  refer_host: 'shop.kz',
};

/** Creates a sandbox that is closed when the test ends. */
export function createSandbox(options: Partial<SandboxGatewayOptions> = {}): SandboxGateway {
  const sandbox = createSandboxGateway({ secretKey, agent: 'tarlan', ...options });
  onTestFinished(sandbox.close);
  return sandbox;
}

/** Sends a signed request for a link. `changes` replace fields of a valid request. */
export async function requestLink(
  sandbox: SandboxGateway,
  changes: Record<string, string | number> = {},
  signal: AbortSignal | null = null,
): Promise<Response> {
  const { body, signature } = await signRequest({ ...fields, ...changes }, secretKey);
  return sandbox.fetch(linkUrl, { method: 'POST', body, headers: { 'x-signature': signature }, signal });
}

/** Requests a link, and returns the link as the sandbox describes it. */
export async function createLink(sandbox: SandboxGateway, changes: Record<string, string | number> = {}) {
  await requestLink(sandbox, changes);
  const link = sandbox.links().at(-1);
  if (!link) throw new Error('The sandbox created no link.');
  return link;
}

/** Loads a page of the sandbox. */
export async function loadPage(sandbox: SandboxGateway, path: string) {
  const response = await sandbox.fetch(new URL(path, origin));
  const html = await response.text();
  const text = html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  return { response, html, text };
}
