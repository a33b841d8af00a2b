export { createSandboxGateway, type SandboxGateway, type SandboxRequest } from './createSandboxGateway.js';
export { type GatewayError, type GatewayErrorFormat, gatewayErrors } from './gatewayErrors.js';
export type { SandboxLink, SandboxOutcome } from './linkStore.js';
export { errorAmountBase, type MagicAmount, type MagicAmountName, magicAmounts } from './magicAmounts.js';
export type { SandboxGatewayOptions } from './sandboxOptions.js';
