import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { expect, it, vi } from 'vitest';
import { resolvedOrder } from './setupHandler.js';

it('the link handler warns once if it uses the production gateway by default while NODE_ENV is not production', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const config = { secretKey: 'k', agent: 'a', service: 's', referHost: 'shop.kz' };
  const create = (overrides = {}) =>
    createPaymentLinkHandler({ ...config, resolveOrder: async () => resolvedOrder, ...overrides });
  create({ gatewayUrl: 'https://agwsapi.tarlanpayments.kz/' });
  vi.stubEnv('NODE_ENV', 'production');
  create();
  expect(warn).not.toHaveBeenCalled();
  vi.stubEnv('NODE_ENV', 'development');
  vi.stubEnv('TARLAN_GATEWAY_URL', 'http://127.0.0.1:4311/');
  create();
  expect(warn).not.toHaveBeenCalled();
  vi.stubEnv('TARLAN_GATEWAY_URL', undefined);
  create();
  create();
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/NODE_ENV is development.*payments are real.*tarlan-sandbox/),
  );
  vi.unstubAllEnvs();
});
