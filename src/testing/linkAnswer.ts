import { buildSuccessBody } from '../sandbox/gateway/responseBuilders.js';
import { type AnswerFixture, jsonAnswer } from './AnswerFixture.js';

/** Fields of {@link linkAnswer}. The defaults are those of the documentation's sample. */
export interface LinkAnswerOptions {
  /**
   * The payment page's URL; `''` for none.
   *
   * @default the URL of the documentation's sample, on `https://kaspi.kz`
   * @example 'https://kaspi.kz/pay/1'
   */
  redirectUrl?: string;
  /**
   * The gateway's QR code: base64, a `data:` URI, or a URL to draw.
   *
   * @default '' (none)
   * @example 'https://qr.kaspi.kz/1'
   */
  qrCodeImage?: string;
  /**
   * The gateway's message.
   *
   * @default 'Успешно обработано'
   * @example 'OK'
   */
  message?: string;
}

const sampleUrl =
  'https://kaspi.kz/pay/quickpayment?quick_pay_id=Betssonkzad1e50a5-6afd-481e-8e14-37487734ed292517:52:00';

/**
 * Returns the gateway's response with a payment link.
 *
 * @example createScriptedEndpoint(linkAnswer({ redirectUrl: 'https://kaspi.kz/pay/42' }))
 */
export function linkAnswer({
  redirectUrl = sampleUrl,
  qrCodeImage,
  message,
}: LinkAnswerOptions = {}): AnswerFixture {
  return jsonAnswer({ status: 200, body: buildSuccessBody(redirectUrl, qrCodeImage, message) });
}

/** A scannable QR code of the sample URL: a base64 PNG, one of the formats in which the gateway may send it. */
export const sampleQrCode =
  'iVBORw0KGgoAAAANSUhEUgAAAWgAAAFoAQAAAABSnlx4AAABxklEQVR4nO3X227CQAwEUP//T7tK1zP2UoEoO5F4mBQCZM/mAeNLI/9zhLW1tbX1N+lYx++n6xHXY63FWLVWaX71a08tRuIWG7Q+19dlnCtAy0SvWqt1VlSwA3GxvkmPYrQu56voWH+s6xywVYXaWSt1rT/5e9KLrT/VOKLmmLV1KAJrheZiBut9pQMagLVQJ8cXFH28YICc1d76WAcSINlja27MPlur9Cjm+yC5FgKN11qlRwxWQ11vUZTSWqpfBG1mhLVKMyy9FokD8bIWaWCEI/gMZEuktVDXj79KTu/rMIW1TNOMd+Me7AXWIh1NVgJgbwVnr1XWh5r1nbCP2v9Qq6xPNCISiEMHCJP8HkvrQ53oq8UyeyPrkrVKIxycH3PU/76PtUaPIDEF1kZmwkOtsj7SMZOhojLtVn2sj3X+uc6QYKKx1mn88JkNVHuLtdZo9tb6L7TOlQ4dHGuNru+/miyG9PGpcsZao3EEfv0rHrPgb9Xe+kwzDXJU+LXK+dFaqLE08oIM2WIt1N1be4yJ3hzWd2jGgSUHG6zv0HsD6DrEucZapMcenHCDbU63lujRXbMmGr4Er1qL9NuHtbW1tfW36B/aCIDAiwZkMgAAAABJRU5ErkJggg==';
