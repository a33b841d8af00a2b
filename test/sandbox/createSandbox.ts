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

/** A sandbox that gives up its callbacks when the test ends. */
export function createSandbox(options: Partial<SandboxGatewayOptions> = {}): SandboxGateway {
  const sandbox = createSandboxGateway({ secretKey, agent: 'tarlan', ...options });
  onTestFinished(sandbox.close);
  return sandbox;
}

/** Asks for a link with signed fields, which default to right ones. */
export async function askForLink(
  sandbox: SandboxGateway,
  changes: Record<string, string | number> = {},
  signal: AbortSignal | null = null,
): Promise<Response> {
  const { body, signature } = await signRequest({ ...fields, ...changes }, secretKey);
  return sandbox.fetch(linkUrl, { method: 'POST', body, headers: { 'x-signature': signature }, signal });
}

/** Makes a link and gives it as the sandbox holds it. */
export async function makeLink(sandbox: SandboxGateway, changes: Record<string, string | number> = {}) {
  await askForLink(sandbox, changes);
  const link = sandbox.links().at(-1);
  if (!link) throw new Error('No link was made.');
  return link;
}
