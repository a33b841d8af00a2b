import { startServer } from '../server/serve.js';

export interface CountingGateway {
  url: string;
  /** The number of calls, by user name. */
  callsByUser: ReadonlyMap<string, number>;
  close: () => Promise<void>;
}

/**
 * Starts a gateway that creates a new link for each request, and counts the requests by user name.
 *
 * @param beforeResponse Is called and awaited before each response. If it resolves to a response, that one is sent instead of a link.
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

/** Creates the gateway's response to a call. No other call of any order gets the same link. */
export function createLinkResponse(username: string, calls: number): Response {
  const redirect_url = `https://kaspi.kz/pay/${encodeURIComponent(username)}/${calls}`;
  return Response.json({ result: { code: 0, redirect_url, message: 'ok', qr_code_image: '' } });
}
