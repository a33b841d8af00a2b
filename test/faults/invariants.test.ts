import { en, kk } from 'react-tarlan-pay/locales';
import { expect, it } from 'vitest';
import { gatewayText } from './answers.js';
import { canaries } from './canaries.js';
import { failures } from './failures.js';
import { findViolations, type Observation, type View } from './invariants.js';

const failure = failures.malformed;
const view: View = {
  status: 'error',
  pressable: true,
  hasFocus: true,
  words: kk.errors.malformed,
  language: 'kk',
  drawn: '<button>',
};
const good: Observation = { errors: [failure], opened: [], requests: 1, uncaught: [], told: 'nothing', view };
const judge = (witness: Partial<Observation>) =>
  findViolations({ ...good, ...witness }, { failure, requests: 1, words: kk }).map(
    (rule) => rule.split(':')[0],
  );

it('finds no violation in a correct failure', () => {
  expect(judge({})).toEqual([]);
  const silence = { ...good, errors: [], view: { ...view, status: 'idle', words: '' } };
  expect(findViolations(silence, { failure: null, requests: 1, words: kk })).toEqual([]);
});

it.each<[string, Partial<Observation>, string]>([
  ['something was opened', { opened: ['https://kaspi.kz/'] }, 'nothing is opened'],
  ['nobody was told', { errors: [] }, 'onError hears exactly once, of malformed'],
  ['it was told twice', { errors: [failure, failure] }, 'onError hears exactly once, of malformed'],
  ['another error was told', { errors: [failures.timeout] }, 'onError hears exactly once, of malformed'],
  ['it was tried again', { requests: 2 }, '1 requests, and no retry'],
  ['an error was left', { uncaught: ['TypeError'] }, 'no error is left uncaught'],
  ['the key was told', { told: `x${canaries.secretKey}x` }, 'the secretKey is told to nobody'],
  ['the payer was named', { told: canaries.userName }, 'the userName is told to nobody'],
  ['a signature was told', { told: 'abc', secrets: ['abc'] }, 'the signature is told to nobody'],
  ['the button is busy', { view: { ...view, status: 'creating' } }, 'the button says error'],
  ['the button is dead', { view: { ...view, pressable: false } }, 'the button can be pressed'],
  ['the focus was lost', { view: { ...view, hasFocus: false } }, 'the button has the focus it had'],
  ['the language is another', { view: { ...view, language: 'en' } }, 'the words are in kk'],
  [
    'the words are others',
    { view: { ...view, words: en.errors.malformed } },
    `the payer reads “${kk.errors.malformed}”`,
  ],
  ['the gateway speaks', { view: { ...view, drawn: gatewayText } }, `${gatewayText} is not drawn`],
  ['the payer is drawn', { view: { ...view, drawn: canaries.email } }, `${canaries.email} is not drawn`],
])('it is seen when %s', (_, witness, rule) => {
  expect(judge(witness)).toEqual([rule]);
});
