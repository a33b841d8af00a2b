/** The first 32 bits of the fractional parts of the square (2) or cube (3) roots of the first `count` primes. */
function primeRootBits(root: 2 | 3, count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes.map((prime) => (prime ** (1 / root) % 1) * 2 ** 32);
}

const initialHash = primeRootBits(2, 8);
const roundConstants = primeRootBits(3, 64);

/**
 * SHA-256 for pages without `crypto.subtle`. It is slow, and it must not be given secrets.
 *
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 */
export function sha256(message: Uint8Array): ArrayBuffer {
  const length = Math.ceil((message.length + 9) / 64) * 64;
  const padded = new DataView(new ArrayBuffer(length));
  for (const [index, byte] of message.entries()) padded.setUint8(index, byte);
  padded.setUint8(message.length, 0x80);
  padded.setUint32(length - 4, message.length * 8);
  const hash = Int32Array.from(initialHash, (bits) => bits | 0);
  for (let offset = 0; offset < length; offset += 64) addBlock(hash, padded, offset);
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of hash.entries()) digest.setInt32(index * 4, word);
  return digest.buffer;
}

function addBlock(hash: Int32Array, padded: DataView, offset: number): void {
  const words = new Int32Array(64);
  const word = (index: number) => words[index] ?? 0;
  for (let t = 0; t < 64; t++) {
    words[t] =
      t < 16
        ? padded.getInt32(offset + t * 4)
        : smallSigma(word(t - 2), 17, 19, 10) +
          word(t - 7) +
          smallSigma(word(t - 15), 7, 18, 3) +
          word(t - 16);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let t = 0; t < 64; t++) {
    const t1 =
      (h + bigSigma(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + ((roundConstants[t] ?? 0) | 0) + word(t)) | 0;
    const t2 = (bigSigma(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + value;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function bigSigma(word: number, first: number, second: number, third: number): number {
  return rotate(word, first) ^ rotate(word, second) ^ rotate(word, third);
}

function smallSigma(word: number, first: number, second: number, shift: number): number {
  return rotate(word, first) ^ rotate(word, second) ^ (word >>> shift);
}
