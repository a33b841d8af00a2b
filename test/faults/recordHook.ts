import { act, renderHook } from '@testing-library/react';
import { useEffect } from 'react';
import { type PaymentLinkError, type UsePaymentLinkOptions, usePaymentLink } from 'react-tarlan-pay';
import { onTestFinished, vi } from 'vitest';
import { canaries } from './canaries.js';
import type { Observation } from './invariants.js';
import { serializeError } from './serializeError.js';

export const order = { orderId: '42', email: canaries.email };

/** Renders `usePaymentLink` and records the effects that `findViolations()` checks. */
export function recordHook(options: UsePaymentLinkOptions<unknown>) {
  const fetch = vi.spyOn(globalThis, 'fetch');
  // The test's server runs in the same process, so requests that the server sends must not be counted.
  const calls = () => fetch.mock.calls.filter(([url]) => url === options.endpoint);
  const openPage = vi.fn<(url: string) => void>();
  const openWindow = vi.spyOn(window, 'open').mockReturnValue(null);
  const onError = vi.fn<(error: PaymentLinkError) => void>();
  const logged = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  );
  const uncaught: string[] = [];
  const keep = (error: unknown) => uncaught.push(String(error));
  const keepEvent = ({ error }: ErrorEvent) => keep(error);
  process.on('unhandledRejection', keep);
  window.addEventListener('error', keepEvent);
  onTestFinished(() => {
    process.off('unhandledRejection', keep);
    window.removeEventListener('error', keepEvent);
  });

  const initialProps: UsePaymentLinkOptions<unknown> = {
    headers: { 'X-Session': canaries.token },
    openPage,
    onError,
    ...options,
  };
  const mounted = vi.fn();
  const hook = renderHook(
    (props: UsePaymentLinkOptions<unknown>) => {
      useEffect(mounted, []);
      return usePaymentLink(props);
    },
    { initialProps },
  );

  return {
    current: () => hook.result.current,
    /** The `Idempotency-Key` of every request. */
    keysSent: () => calls().map(([, init]) => new Headers(init?.headers).get('idempotency-key')),
    openPage,
    onError,
    /** Called whenever React mounts the component. */
    mounted,
    change: (changes: UsePaymentLinkOptions<unknown>) => hook.rerender({ ...initialProps, ...changes }),
    unmount: hook.unmount,
    press: (source: unknown = order) => act(async () => hook.result.current.pay(source)),
    /** Returns the observed effects after all pending work has settled. */
    async observation(): Promise<Observation> {
      await act(() => new Promise((resolve) => setImmediate(resolve)));
      const errors = onError.mock.calls.map(([error]) => error);
      // Leaves out the order and the session header, which the shop itself sends. The same data elsewhere would be a leak.
      const sent = calls().map(([url, init]) => {
        const { 'x-session': _, ...headers } = Object.fromEntries(new Headers(init?.headers));
        return { url: String(url), headers };
      });
      const exposed = [
        ...errors.map((error) => serializeError(error)),
        ...logged.flatMap(({ mock }) => mock.calls.flat().map((part) => serializeError(part))),
        JSON.stringify([{ ...sessionStorage }, { ...localStorage }, sent, location.href]),
      ];
      return {
        errors,
        opened: [...openPage.mock.calls, ...openWindow.mock.calls].map(([url]) => String(url)),
        requests: calls().length,
        uncaught,
        exposedText: exposed.join('\n'),
        view: null,
      };
    },
  };
}
