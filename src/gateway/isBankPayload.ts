/**
 * A bank's payload that is a number. Numbers of 41 digits occur. A number of less than 10 digits is more likely an error
 * code or a count, and a number that starts like an EMV text is a broken EMV text.
 */
const number = /^(?!0002\d\d)\d{10,}$/;
/** The fields of an EMV payload start with the format's version (00) and end with a checksum (63). */
const emv = /^0002\d\d\P{C}*6304[\dA-F]{4}$/iu;

/**
 * True for a payload that only the bank's app reads: a bare number, or an EMV text with the right checksum
 * (https://www.emvco.com/emv-technologies/qr-codes/). Such a payload is drawn and never opened.
 */
export function isBankPayload(text: string): boolean {
  return (
    number.test(text) || (emv.test(text) && computeCrc(text.slice(0, -4)) === parseInt(text.slice(-4), 16))
  );
}

/** CRC-16 with the polynomial 0x1021 and the initial value 0xFFFF, as EMV requires. */
function computeCrc(text: string): number {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}
