/**
 * Sends a request as the button does: again with the same key when the store has taken longer than five seconds, after which
 * nothing was sent to the gateway. That happens on a busy machine.
 */
export async function pressUntilAnswered(send: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await send();
    if (response.status !== 503) return response;
    await response.arrayBuffer();
  }
}
