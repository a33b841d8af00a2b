export type { AnswerFixture } from './AnswerFixture.js';
export { createFakePageOpener, type FakePageOpener } from './createFakePageOpener.js';
export {
  createScriptedEndpoint,
  type PlaywrightRoute,
  type ReceivedOrder,
  type ScriptedEndpoint,
} from './createScriptedEndpoint.js';
export { createScriptedStatus, type ScriptedStatus, type StatusStep } from './createScriptedStatus.js';
export { documentedAnswers } from './documentedAnswers.js';
export { type CallbackRequestOptions, callbackRequest, documentedCallbacks } from './documentedCallbacks.js';
export { type DocumentedError, documentedErrors, errorAnswer } from './documentedErrors.js';
export { type DelayedStep, delayed, type EndpointStep } from './endpointSteps.js';
export { type LinkAnswerOptions, linkAnswer, sampleQrCode } from './linkAnswer.js';
export { type AnsweredReason, type AnswerName, answerNames, namedAnswer } from './namedAnswers.js';
export { resetPaymentPage } from './resetPaymentPage.js';
