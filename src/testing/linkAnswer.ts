import { type AnswerFixture, jsonAnswer, sampleUrl } from './fixtures.js';

/** What a link's answer says. What is left out is as in the documentation's sample. */
export interface LinkAnswerOptions {
  /** The payment page; `''` for none. */
  redirectUrl?: string;
  /** The gateway's QR code: base64, a `data:` URI or a URL to draw. Default: none. */
  qrCodeImage?: string;
  /** The gateway's message. */
  message?: string;
}

/** The gateway's answer for a link of one's own. */
export function linkAnswer({
  redirectUrl = sampleUrl,
  qrCodeImage = '',
  message = 'Успешно обработано',
}: LinkAnswerOptions = {}): AnswerFixture {
  const result = { code: 0, redirect_url: redirectUrl, message, qr_code_image: qrCodeImage };
  return jsonAnswer(200, { result });
}

/** The sample's URL as a QR code that can be scanned: a PNG in base64, as the gateway may send it. */
export const sampleQrCode =
  'iVBORw0KGgoAAAANSUhEUgAAAWgAAAFoAQAAAABSnlx4AAABxklEQVR4nO3X227CQAwEUP//T7tK1zP2UoEoO5F4mBQCZM/mAeNLI/9zhLW1tbX1N+lYx++n6xHXY63FWLVWaX71a08tRuIWG7Q+19dlnCtAy0SvWqt1VlSwA3GxvkmPYrQu56voWH+s6xywVYXaWSt1rT/5e9KLrT/VOKLmmLV1KAJrheZiBut9pQMagLVQJ8cXFH28YICc1d76WAcSINlja27MPlur9Cjm+yC5FgKN11qlRwxWQ11vUZTSWqpfBG1mhLVKMyy9FokD8bIWaWCEI/gMZEuktVDXj79KTu/rMIW1TNOMd+Me7AXWIh1NVgJgbwVnr1XWh5r1nbCP2v9Qq6xPNCISiEMHCJP8HkvrQ53oq8UyeyPrkrVKIxycH3PU/76PtUaPIDEF1kZmwkOtsj7SMZOhojLtVn2sj3X+uc6QYKKx1mn88JkNVHuLtdZo9tb6L7TOlQ4dHGuNru+/miyG9PGpcsZao3EEfv0rHrPgb9Xe+kwzDXJU+LXK+dFaqLE08oIM2WIt1N1be4yJ3hzWd2jGgSUHG6zv0HsD6DrEucZapMcenHCDbU63lujRXbMmGr4Er1qL9NuHtbW1tfW36B/aCIDAiwZkMgAAAABJRU5ErkJggg==';
