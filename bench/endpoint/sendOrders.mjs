import { Agent, request as httpRequest } from 'node:http';

/**
 * Sends orders to an endpoint, each with another Idempotency-Key.
 * @param {string} url
 * @param {{ clients: number, requests: number }} load Each client has one connection, and sends one request after another.
 * @returns {Promise<{ times: number[], links: Set<string>, failures: string[] }>} Times in milliseconds, in ascending order.
 */
export async function sendOrders(url, { clients, requests }) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  /** @type {number[]} */
  const times = [];
  /** @type {Set<string>} */
  const links = new Set();
  /** @type {string[]} */
  const failures = [];
  let sent = 0;

  async function runClient() {
    while (sent < requests) {
      sent += 1;
      const startedAt = performance.now();
      const response = await send(url, agent).catch(String);
      times.push(performance.now() - startedAt);
      const link = /^200 .*"redirect_url":"([^"]+)"/.exec(response)?.[1];
      if (link) links.add(link);
      else failures.push(response);
    }
  }
  await Promise.all(Array.from({ length: clients }, runClient));
  agent.destroy();
  return { times: times.sort((a, b) => a - b), links, failures };
}

/**
 * @param {string} url
 * @param {Agent} agent
 * @returns {Promise<string>} The status and the body.
 */
function send(url, agent) {
  const key = crypto.randomUUID();
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', agent, headers }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(chunks)}`));
    });
    request.on('error', reject).end(JSON.stringify({ orderId: key }));
  });
}

/**
 * @param {number[]} times In ascending order.
 * @param {number} part From 0 to 1.
 */
export function getQuantile(times, part) {
  return times[Math.min(Math.floor(times.length * part), times.length - 1)] ?? Number.NaN;
}
