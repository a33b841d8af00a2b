// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import {
  type PaymentDefaults,
  PaymentProvider,
  type UsePaymentLinkOptions,
  usePaymentLink,
} from 'react-tarlan-pay';
import { describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkAnswer, linkUrl } from '../controlledEndpoint.js';

function setup(own: UsePaymentLinkOptions<unknown>, outer: PaymentDefaults, inner: PaymentDefaults = {}) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <PaymentProvider {...outer}>
      <PaymentProvider {...inner}>{children}</PaymentProvider>
    </PaymentProvider>
  );
  const hook = renderHook(() => usePaymentLink(own), { wrapper });
  return {
    current: () => hook.result.current,
    pay: () => act(async () => hook.result.current.pay({ orderId: '42' })),
  };
}

function stubFetch() {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response(linkAnswer({}).body));
  vi.stubGlobal('fetch', fetch);
  return { fetch, headers: () => Object.fromEntries(new Headers(fetch.mock.calls[0]?.[1].headers)) };
}

describe('a provider', () => {
  it('gives what the hook does not, and undefined gives nothing', async () => {
    const { endpoint, calls } = createControlledEndpoint();
    const test = setup({ endpoint: undefined, openPage: vi.fn() }, { endpoint });
    await test.pay();
    expect(calls).toHaveLength(1);
  });

  it('gives way to the hook, and an outer provider to an inner one', async () => {
    const [outer, inner, own] = [vi.fn(), vi.fn(), vi.fn()];
    const test = setup(
      { openPage: own },
      { openPage: outer, endpoint: async () => ({}) },
      { openPage: inner, endpoint: async () => new Response(linkAnswer({}).body) },
    );
    await test.pay();
    expect([outer, inner, own].map((spy) => spy.mock.calls.length)).toEqual([0, 0, 1]);
  });

  it('merges headers, with the nearer one winning and the package’s own above all', async () => {
    const { headers } = stubFetch();
    const test = setup(
      { headers: { 'X-Near': 'own', 'Content-Type': 'text/plain' }, openPage: vi.fn() },
      {
        endpoint: '/pay',
        headers: async () => [
          ['X-Far', 'outer'],
          ['X-Near', 'outer'],
        ],
      },
      { headers: new Headers({ 'X-Middle': 'inner' }) },
    );
    await test.pay();
    expect(headers()).toMatchObject({
      'x-far': 'outer',
      'x-middle': 'inner',
      'x-near': 'own',
      'content-type': 'application/json',
    });
  });

  it('sends in the click itself when all headers are at hand', () => {
    const { fetch } = stubFetch();
    const test = setup(
      { headers: () => ({ a: '1' }), openPage: vi.fn() },
      { endpoint: '/pay', headers: { b: '2' } },
    );
    act(() => {
      test.current().pay({});
      expect(fetch).toHaveBeenCalledTimes(1);
      test.current().reset();
    });
  });

  it('runs the callbacks of both', async () => {
    const far = vi.fn();
    const near = vi.fn();
    const test = setup(
      { onLinkCreated: near, onStatusChange: near, openPage: vi.fn() },
      { endpoint: async () => new Response(linkAnswer({}).body), onLinkCreated: far, onStatusChange: far },
    );
    await test.pay();
    expect(far.mock.calls).toEqual(near.mock.calls);
    expect(near).toHaveBeenCalledTimes(3);
  });

  it('runs onError of both, also when the first throws, which is reported', async () => {
    const reported: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => {
      try {
        task();
      } catch (error) {
        reported.push(error);
      }
    });
    const far = vi.fn(() => {
      throw new Error('far');
    });
    const near = vi.fn();
    const test = setup({ onError: near }, { endpoint: async () => ({}), onError: far });
    await test.pay();
    expect([far.mock.calls.length, near.mock.calls.length]).toEqual([1, 1]);
    expect(reported).toEqual([new Error('far')]);
  });

  it.each([
    [false, true],
    [true, false],
  ])('holds the link when either onBeforeRedirect says false (%s, %s)', async (far, near) => {
    const openPage = vi.fn();
    const test = setup(
      { onBeforeRedirect: async () => near, openPage },
      { endpoint: async () => new Response(linkAnswer({}).body), onBeforeRedirect: () => far },
    );
    await test.pay();
    expect(test.current().status).toBe('ready');
    expect(openPage).not.toHaveBeenCalled();
  });

  it.each<[readonly string[] | undefined, readonly string[] | undefined, boolean]>([
    [['kaspi.kz'], undefined, true],
    [undefined, ['kaspi.kz'], true],
    [['kaspi.kz', 'pay.kz'], ['kaspi.kz', 'evil.kz'], true],
    [['pay.kz'], ['kaspi.kz'], false],
    [[], ['kaspi.kz'], false],
    [['kaspi.kz'], [], false],
  ])('narrows allowedHosts and never widens them: %j and %j', async (far, near, opened) => {
    const openPage = vi.fn();
    const test = setup(
      { allowedHosts: near, openPage },
      { endpoint: async () => new Response(linkAnswer({}).body), allowedHosts: far },
    );
    await test.pay();
    expect(openPage.mock.calls).toEqual(opened ? [[linkUrl]] : []);
    expect(test.current().error?.reason ?? 'none').toBe(opened ? 'none' : 'unsafe-url');
  });
});
