import { en, kk } from 'react-tarlan-pay/locales';
import { expect, it } from 'vitest';
import { gatewayText } from './answers.js';
import { canaries } from './canaries.js';
import { failures } from './failures.js';
import { findViolations, type Observation, type View } from './invariants.js';

const failure = failures.malformed;
const view: View = {
  status: 'error',
  acceptsPress: true,
  hasFocus: true,
  text: kk.errors.malformed,
  language: 'kk',
  html: '<button>',
};
const good: Observation = {
  errors: [failure],
  opened: [],
  requests: 1,
  uncaught: [],
  exposedText: 'nothing',
  view,
};
const getBrokenRules = (observation: Partial<Observation>) =>
  findViolations({ ...good, ...observation }, { failure, requests: 1, messages: kk }).map(
    (rule) => rule.split(':')[0],
  );

it('the checks of the fault tests find no violation in a failure that is handled correctly', () => {
  expect(getBrokenRules({})).toEqual([]);
  const aborted = { ...good, errors: [], view: { ...view, status: 'idle', text: '' } };
  expect(findViolations(aborted, { failure: null, requests: 1, messages: kk })).toEqual([]);
});

it.each<[string, Partial<Observation>, string]>([
  ['a URL was opened', { opened: ['https://kaspi.kz/'] }, 'no URL is opened'],
  ['onError was not called', { errors: [] }, 'onError is called once, with malformed'],
  ['onError was called twice', { errors: [failure, failure] }, 'onError is called once, with malformed'],
  ['onError got another error', { errors: [failures.timeout] }, 'onError is called once, with malformed'],
  ['a second request was sent', { requests: 2 }, '1 requests are sent'],
  ['an error was uncaught', { uncaught: ['TypeError'] }, 'no error is uncaught'],
  ['the secret key leaked', { exposedText: `x${canaries.secretKey}x` }, 'the secretKey does not leak'],
  ['the user name leaked', { exposedText: canaries.userName }, 'the userName does not leak'],
  ['a signature leaked', { exposedText: 'abc', secrets: ['abc'] }, 'the signature does not leak'],
  ['the button is busy', { view: { ...view, status: 'creating' } }, 'the button has the status error'],
  ['the button cannot be pressed', { view: { ...view, acceptsPress: false } }, 'the button can be pressed'],
  ['the focus was lost', { view: { ...view, hasFocus: false } }, 'the button keeps the focus'],
  ['the language is wrong', { view: { ...view, language: 'en' } }, 'the message is in kk'],
  [
    'the message is wrong',
    { view: { ...view, text: en.errors.malformed } },
    `the message is “${kk.errors.malformed}”`,
  ],
  [
    'the gateway’s message is rendered',
    { view: { ...view, html: gatewayText } },
    `${gatewayText} is not rendered`,
  ],
  [
    'the payer’s email is rendered',
    { view: { ...view, html: canaries.email } },
    `${canaries.email} is not rendered`,
  ],
])('the checks of the fault tests find a violation if %s', (_, observation, rule) => {
  expect(getBrokenRules(observation)).toEqual([rule]);
});
