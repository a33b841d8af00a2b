// @vitest-environment jsdom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { PayButton, type PayButtonProps, type PaymentLinkError } from 'react-tarlan-pay';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { requestPaymentLink } from '../../src/client/requestPaymentLink.js';
import { linkAnswer } from '../controlledEndpoint.js';

type Props = Partial<PayButtonProps<unknown>>;

let error: MockInstance<typeof console.error>;
beforeEach(() => {
  error = vi.spyOn(console, 'error').mockImplementation(() => {});
});

/** Returns the console messages of the package, without those of React. */
function messages(): string[] {
  return error.mock.calls
    .map(([text]) => String(text))
    .filter((text) => text.startsWith('[react-tarlan-pay]'));
}

function matching(pattern: RegExp): string[] {
  return messages().filter((text) => pattern.test(text));
}

/** Waits until a message matches, then checks that it was printed once and says how to fix the problem. */
async function expectPrintedOnce(pattern: RegExp): Promise<string> {
  await waitFor(() => expect(matching(pattern)).not.toEqual([]));
  // The diagnostics have loaded by now, so a second message would be printed within these microtasks.
  await act(async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  });
  expect(matching(pattern)).toHaveLength(1);
  const [text = ''] = matching(pattern);
  expect(text).toContain('\nFix: ');
  return text;
}

function renderButton(props: Props): void {
  render(
    <StrictMode>
      <PayButton endpoint="/api/payment-link" order={{ orderId: '42' }} className="shop" {...props} />
    </StrictMode>,
  );
}

async function fail(props: Props): Promise<PaymentLinkError> {
  const onError = vi.fn<(error: PaymentLinkError) => void>();
  renderButton({ ...props, onError });
  fireEvent.click(screen.getByRole('button'));
  await waitFor(() => expect(onError).toHaveBeenCalledOnce());
  const [call] = onError.mock.calls;
  if (!call) throw new Error('onError was not called.');
  return call[0];
}

function stubPage(protocol: string, host: string): void {
  vi.stubGlobal('location', { ...location, protocol, host, hostname: host.replace(/:\d+$/, '') });
}

const answerWith = (status: number, body: string) => () => Promise.resolve(new Response(body, { status }));

describe('the console message about an answer without a link', () => {
  it('the console message about a refused link names the link’s host and the entry of allowedHosts that wrongly has a path', async () => {
    await fail({ endpoint: createScriptedEndpoint('succeed'), allowedHosts: ['kaspi.kz/now'] });
    await expectPrintedOnce(
      /the host kaspi\.kz of `redirect_url` is not in allowedHosts \['kaspi\.kz\/now'\]/,
    );
  });

  it.each([
    ['it has another scheme than https', 'javascript:alert(1)', /has the scheme `javascript:`/],
    ['it is an http URL', 'http://kaspi.kz/pay', /on the host kaspi\.kz, is not https/],
    ['it has a user name', 'https://secret:hidden@kaspi.kz/pay', /has a user name or a password/],
    ['it contains a space', 'https://kaspi.kz/pay now', /contains spaces, backslashes/],
    ['it is not a URL', 'kaspi', /is not a valid URL/],
  ])('the console message says why a redirect_url is refused: %s', async (_, redirect_url, expected) => {
    const { body } = linkAnswer({ redirect_url });
    await fail({ endpoint: answerWith(200, body) });
    expect(await expectPrintedOnce(expected)).not.toMatch(/secret|hidden/);
  });

  it('the console message tells a page on a public host to use https instead of an http link to a private IP address', async () => {
    stubPage('http:', 'shop.kz');
    const { body } = linkAnswer({ redirect_url: 'http://192.168.1.5:4311/' });
    await fail({ endpoint: answerWith(200, body), allowedHosts: ['192.168.1.5:4311'] });
    await expectPrintedOnce(/is not https\.\nFix: use https/);
  });

  it('no console message is printed if an http page on a private IP address opens an http link to a host in allowedHosts', async () => {
    const openPage = vi.fn();
    stubPage('http:', '192.168.1.5:5173');
    const { body } = linkAnswer({ redirect_url: 'http://192.168.1.5:4311/pay/1' });
    renderButton({
      endpoint: answerWith(200, body),
      allowedHosts: ['192.168.1.5:4311'],
      openPage,
      mode: 'redirect',
    });
    fireEvent.click(screen.getByRole('button'));
    await waitFor(() => expect(openPage).toHaveBeenCalledExactlyOnceWith('http://192.168.1.5:4311/pay/1'));
    expect(matching(/unsafe-url/)).toEqual([]);
  });

  it.each([200, 404, 500])(
    'the console message suggests checking the endpoint’s address if the response is an HTML page with HTTP %i',
    async (status) => {
      vi.stubGlobal('fetch', answerWith(status, '\n<!doctype html><title>Shop</title>'));
      await fail({ endpoint: '/api/pay?token=abc' });
      const text = await expectPrintedOnce(
        /answered with an HTML page: is \/api\/pay the address of your signing endpoint\?/,
      );
      expect(text).not.toContain('abc');
    },
  );

  it('the console message about unexpected JSON lists its keys and the expected shape, but not its values', async () => {
    await fail({ endpoint: async () => ({ url: 'https://kaspi.kz', user: 'Aigerim' }) });
    const text = await expectPrintedOnce(/JSON that has the keys `url`, `user`/);
    expect(text).toContain('"redirect_url"');
    expect(text).not.toContain('Aigerim');
  });

  it.each(['invalid-json', 'server-error', 'unsupported-media-type'])(
    'the console message about an error of the endpoint names its code %s',
    async (code) => {
      const answer = answerWith(400, JSON.stringify({ error: { code } }));
      const { endpointCode, message } = await fail({ endpoint: answer });
      expect(endpointCode).toBe(code);
      expect(message).toBe(`No payment link: request-refused (endpoint, ${code}, HTTP 400)`);
      await expectPrintedOnce(new RegExp(code));
    },
  );
});

describe('the console message about a failure without an answer', () => {
  it('the console message contains the error of an endpoint function that throws', async () => {
    const cause = new Error('The action failed.');
    const failure = await fail({ endpoint: () => Promise.reject(cause) });
    expect(failure).toMatchObject({
      kind: 'endpoint',
      reason: 'endpoint-failed',
      responsibility: 'merchant',
      retryable: true,
      outcome: 'unknown',
      cause,
    });
    await expectPrintedOnce(/endpoint-failed \(endpoint\)\. Error: The action failed\./);
  });
});

describe('the console message about a prop', () => {
  it('no console message is printed for upper-case and non-ASCII host names in allowedHosts', async () => {
    // The message about the last entry shows that all entries were checked.
    renderButton({ allowedHosts: ['Kaspi.kz', 'төлем.қаз', 'kaspi.kz/pay'] });
    await expectPrintedOnce(/'kaspi\.kz\/pay'/);
    expect(matching(/Kaspi|төлем/)).toEqual([]);
  });
});

it('a checkStatus that returns an unknown status is reported in the console once, and not for each check', async () => {
  const checkStatus = vi.fn(() => Promise.resolve('PAID'));
  // @ts-expect-error `checkStatus` must resolve to a known status.
  renderButton({ endpoint: createScriptedEndpoint('succeed-with-qr'), mode: 'qr', checkStatus });
  fireEvent.click(screen.getByRole('button'));
  await waitFor(() => expect(checkStatus).toHaveBeenCalled());
  await expectPrintedOnce(/returned 'PAID'/);
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(checkStatus.mock.calls.length).toBeGreaterThan(1));
  await expectPrintedOnce(/returned 'PAID'/);
});

it('the diagnostics print the message about a prop during the button’s first render if the diagnostics are already loaded', async () => {
  renderButton({ allowedHosts: ['kaspi.kz/first'] });
  await expectPrintedOnce(/'kaspi\.kz\/first'/);
  renderButton({ allowedHosts: ['kaspi.kz/second'] });
  expect(matching(/'kaspi\.kz\/second'/)).toHaveLength(1);
});

it('the diagnostics print nothing if NODE_ENV is production', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await fail({ endpoint: undefined, amount: Number.NaN });
  await import('../../src/diagnostics/index.js');
  vi.unstubAllEnvs();
  expect(messages()).toEqual([]);
});

it('an error has the right reason on a page without a bundler, where the global `process` is undefined', async () => {
  vi.stubGlobal('process', undefined);
  const request = requestPaymentLink({
    endpoint: answerWith(200, '{}'),
    order: {},
    body: '{}',
    headers: new Headers(),
    credentials: undefined,
    allowedHosts: undefined,
    idempotencyKey: 'key-1',
    signal: new AbortController().signal,
  });
  const failure = await request.catch((cause: unknown) => cause);
  vi.unstubAllGlobals();
  // If the package read `process` here without a `try`, a ReferenceError would change the reason to `network`.
  expect(failure).toMatchObject({ reason: 'malformed' });
  expect(messages()).toEqual([]);
});
