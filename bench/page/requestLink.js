export const endpoint = '/api/payment-link';

/** The baseline of the benchmark is a minimal integration without a library: one request, whose response is validated. */
export async function requestLink(order) {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: JSON.stringify(order),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  });
  const { result } = await response.json();
  if (!response.ok || result.code !== 0) throw new Error(`No payment link: code ${result.code}`);
  return result.redirect_url;
}
