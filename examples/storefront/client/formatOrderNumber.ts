/** The part of an order's id that a person can read out, such as `4F7A-21`. */
export function formatOrderNumber(orderId: string): string {
  const characters = orderId.replaceAll('-', '').slice(0, 6).toUpperCase();
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}
