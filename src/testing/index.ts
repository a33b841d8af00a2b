export {
  createScriptedEndpoint,
  type EndpointStep,
  type ReceivedOrder,
  type ScriptedEndpoint,
} from './createScriptedEndpoint.js';
export { type AnswerFixture, documentedAnswers } from './fixtures.js';
