/** Marks the errors of every copy of the package. */
export const errorBrand = Symbol.for('react-tarlan-pay.PaymentLinkError');

export function hasErrorBrand(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, errorBrand);
}
