import type { Answer } from './answers.js';
import type { Behaviour } from './startFaultServer.js';

const pieceLength = 64 * 1024;

/** Returns a request handler that sends a row's answer without a Content-Length and respects backpressure. */
export function answerWith({ status, body, headers }: Answer): Behaviour {
  return (response) => {
    response.writeHead(status, headers);
    const bytes = Buffer.from(body);
    let offset = 0;
    const send = () => {
      while (offset < bytes.length) {
        const piece = bytes.subarray(offset, offset + pieceLength);
        offset += piece.length;
        if (!response.write(piece)) {
          response.once('drain', send);
          return;
        }
      }
      response.end();
    };
    send();
  };
}
