import { requestsPath } from './paths.js';

/** A request for a payment link that the sandbox received. */
export interface SandboxRequest {
  /** A sequence number from 1. The page `/requests/<id>` explains the request's signature. */
  readonly id: number;
  /** When the request was received. */
  readonly receivedAt: Date;
  /** The request body as text. */
  readonly body: string;
  /** The `X-Signature` header; null if it is missing. */
  readonly signature: string | null;
  /** Whether the signature matches the body. */
  readonly signatureValid: boolean;
  /** The error code of the response; 0 if a link was created. */
  readonly errorCode: number | string;
  /** The id of the created link; null if the response is an error. */
  readonly linkId: string | null;
}

const maxRequests = 1000;

/** Creates an in-memory log of the last 1,000 requests for a link. It writes one line per request. */
export function createRequestLog(writeLine: (line: string) => void) {
  const requests: SandboxRequest[] = [];
  let nextId = 1;
  return {
    add(request: Omit<SandboxRequest, 'id' | 'receivedAt'>, outcome: string): void {
      const id = nextId++;
      requests.push({ ...request, id, receivedAt: new Date() });
      const hint =
        request.errorCode === 1014 ? `. See ${requestsPath}/${id} for the text that must be signed` : '';
      writeLine(`request #${id}: ${outcome}${hint}`);
      if (requests.length > maxRequests) requests.shift();
    },
    get: (id: number): SandboxRequest | null => requests.find((request) => request.id === id) ?? null,
    list: (): SandboxRequest[] => [...requests],
  };
}
