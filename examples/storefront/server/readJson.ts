const maxBodyBytes = 16 * 1024;

/** Reads a JSON body of at most 16 KiB. Returns undefined if it is too large, invalid or has another content type. */
export async function readJson(request: Request): Promise<unknown> {
  // A form on another site cannot send this content type, and a script needs a CORS preflight for it.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return undefined;
  const decoder = new TextDecoder();
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader();
  let size = 0;
  let text = '';
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > maxBodyBytes) return undefined;
      text += decoder.decode(part.value, { stream: true });
    }
    return JSON.parse(text + decoder.decode());
  } catch {
    return undefined;
  }
}

/** Returns the value if it is a JSON object, otherwise null. */
export function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>) // JSON objects have string keys only.
    : null;
}
