const longestBody = 16 * 1024;

/** Reads a JSON body of at most 16 KiB; undefined when it is none, or longer, or of another content type. */
export async function readJson(request: Request): Promise<unknown> {
  // Forms of other sites cannot send this type without asking first.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) return undefined;
  const decoder = new TextDecoder();
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = request.body?.getReader();
  let size = 0;
  let text = '';
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > longestBody) return undefined;
      text += decoder.decode(part.value, { stream: true });
    }
    return JSON.parse(text + decoder.decode());
  } catch {
    return undefined;
  }
}

/** The value as an object whose fields can be looked at; null when it is none. */
export function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>) // JSON's objects have string keys only.
    : null;
}
