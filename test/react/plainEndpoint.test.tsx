// @vitest-environment jsdom
import { createServer, type RequestListener, type Server } from 'node:http';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PayButton } from 'react-tarlan-pay';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { toNodeHandler } from 'srvx/node';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { listen } from '../listen.js';
import { createPlainEndpoint } from '../plainEndpoint.js';

const secretKey = 'plain-secret';
const sandbox = createSandboxGateway({ secretKey, agent: 'plain-shop' });
const servers: Server[] = [];

async function start(server: Server): Promise<string> {
  servers.push(server);
  return listen(server);
}

let endpoint: string;
let wrongEndpoint: string;
beforeAll(async () => {
  // The cast is needed because the type of the handler includes HTTP/2 servers.
  const gateway = await start(createServer(toNodeHandler(sandbox.fetch) as RequestListener));
  const gatewayUrl = `${gateway}/showcase-gateway/api/v1/action/link`;
  endpoint = await start(createPlainEndpoint(gatewayUrl, secretKey));
  wrongEndpoint = await start(createPlainEndpoint(gatewayUrl, 'another-secret'));
});
afterAll(() => {
  for (const server of servers) server.close();
});

it('PayButton opens the link from an endpoint that does not use this package', async () => {
  const openPage = vi.fn();
  render(<PayButton order={{ orderId: '42' }} endpoint={endpoint} openPage={openPage} />);
  await userEvent.click(screen.getByRole('button'));
  await vi.waitFor(() => expect(openPage).toHaveBeenCalledTimes(1));
  const [link] = sandbox.links();
  expect(openPage).toHaveBeenCalledWith(link?.url);
  expect(link).toMatchObject({ amount: 4200, username: '42' });
});

it('PayButton reports the error invalid-signature if an endpoint without this package signs with a wrong key', async () => {
  const onError = vi.fn();
  render(<PayButton order={{ orderId: '43' }} endpoint={wrongEndpoint} onError={onError} />);
  await userEvent.click(screen.getByRole('button'));
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(onError.mock.calls[0]?.[0]).toMatchObject({
    kind: 'unexpected',
    reason: 'invalid-signature',
    code: 1014,
  });
});
