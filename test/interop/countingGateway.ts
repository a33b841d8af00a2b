import { startServer } from '../server/serve.js';

export interface CountingGateway {
  url: string;
  /** The number of calls, by user name. */
  callsByUser: ReadonlyMap<string, number>;
  close: () => Promise<void>;
}

/**
 * Starts a gateway that creates another link at each call.
 *
 * @param beforeResponse Awaited before each response. A response that it resolves to is sent instead of a link.
 */
export async function startCountingGateway(
  beforeResponse: () => Promise<Response | void> = async () => {},
): Promise<CountingGateway> {
  const callsByUser = new Map<string, number>();
  const server = await startServer(async (request) => {
    const { username } = await request.json();
    const calls = (callsByUser.get(username) ?? 0) + 1;
    callsByUser.set(username, calls);
    return (await beforeResponse()) ?? createLinkResponse(username, calls);
  });
  return { ...server, callsByUser };
}

/** The gateway's response to a call, with a link that no other call of any order has. */
export function createLinkResponse(username: string, calls: number): Response {
  const redirect_url = `https://kaspi.kz/pay/${encodeURIComponent(username)}/${calls}`;
  return Response.json({ result: { code: 0, redirect_url, message: 'ok', qr_code_image: '' } });
}
