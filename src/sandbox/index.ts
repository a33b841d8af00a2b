export { createSandboxGateway, type SandboxGateway } from './createSandboxGateway.js';
export type { CallbackAttempt, CallbackVariant } from './gateway/callback.js';
export type { SentCallback } from './gateway/callbackLog.js';
export { type GatewayError, type GatewayErrorFormat, gatewayErrors } from './gateway/gatewayErrors.js';
export type { SandboxLink, SandboxOutcome, StoredSandboxLink } from './gateway/linkStore.js';
export {
  errorAmountBase,
  type MagicAmount,
  type MagicAmountName,
  magicAmounts,
} from './gateway/magicAmounts.js';
export type { SandboxRequest } from './gateway/requestLog.js';
export type { TriggerOptions } from './gateway/triggerCallbacks.js';
export type { SandboxGatewayOptions } from './sandboxOptions.js';
