export { createSandboxGateway, type SandboxGateway } from './createSandboxGateway.js';
export { type GatewayError, type GatewayErrorFormat, gatewayErrors } from './gateway/gatewayErrors.js';
export type { SandboxLink, SandboxOutcome } from './gateway/linkStore.js';
export {
  errorAmountBase,
  type MagicAmount,
  type MagicAmountName,
  magicAmounts,
} from './gateway/magicAmounts.js';
export type { SandboxRequest } from './gateway/requestLog.js';
export type { SandboxGatewayOptions } from './sandboxOptions.js';
