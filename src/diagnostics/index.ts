/** Messages for the developers of a shop. Loaded in development only, see `diagnose`. */
export { reportUnusableHosts } from './allowedHosts.js';
export { checkButton } from './checkButton.js';
export { checkClick } from './checkClick.js';
export { reportAnswer, reportFailure } from './reportFailure.js';
export { reportStatusError, reportStatusValue } from './reportStatus.js';
