import { type createOptionValidator, hasMethods } from '../options/createOptionValidator.js';
import type { RequestTracer } from './RequestTracer.js';

/** @throws {TypeError} When the option `tracer` is not a tracer. */
export function validateTracer(
  validate: ReturnType<typeof createOptionValidator>,
  tracer: RequestTracer | undefined,
): void {
  validate(
    'tracer',
    tracer === undefined || hasMethods(tracer, ['startActiveSpan']),
    'a tracer of @opentelemetry/api',
  );
}
