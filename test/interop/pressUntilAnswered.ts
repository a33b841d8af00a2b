/**
 * Sends a request again until the response is not a 503, as a payer does. On a busy machine, the endpoint responds with 503 if the
 * idempotency store takes longer than five seconds. In that case, the endpoint has not called the gateway.
 */
export async function pressUntilAnswered(send: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await send();
    if (response.status !== 503) return response;
    await response.arrayBuffer();
  }
}
