import { parseArgs } from 'node:util';
import { parseHttpUrl } from '../server/options/createOptionValidator.js';
import { createSandboxGateway } from './createSandboxGateway.js';
import { transactionStatuses } from './gateway/callback.js';
import { documentedTransaction } from './gateway/documentedTransaction.js';
import type { TriggerOptions } from './gateway/triggerCallbacks.js';
import {
  assertNotProduction,
  assertOption,
  defaultAgent,
  defaultSecret,
  parseOptions,
} from './readCliOptions.js';

/** The output of `tarlan-sandbox trigger --help`. */
export const triggerUsage = `tarlan-sandbox trigger: sends signed callbacks (webhooks) to a shop, and prints its responses

  --to <url>                 URL of the shop's endpoint                   (required)
  --status <code,…>          1 created, 2 processed, 3 cancelled, 4 failed, 5 held, 6 finished with error,
                             7 in progress; several are sent in this order  (2)
  --times <number>           how often the callbacks are sent             (1)
  --delay <ms>               time until the first callback                (0)
  --external-id <text>       id of the transaction                        (${documentedTransaction.external_id})
  --username <text>          the paid account                             (${documentedTransaction.username})
  --amount <number>          amount in tenge                              (${documentedTransaction.amount})
  --service <text>           code of the service                          (${documentedTransaction.service_code})
  --additional-data <json>   the field additional_data                    (none)
  --unsigned-data            sign the fields without additional_data
  --no-agent                 leave out the field agent
  --wrong-signature          sign another body
  --secret <text>            secret key of the shop                       (${defaultSecret})
  --agent <text>             code of the showcase                         (${defaultAgent})
  -h, --help                 print this help

The exit code is 0 if the shop answers each callback with HTTP 200, and a wrongly signed one with another status.
`;

/**
 * Runs `tarlan-sandbox trigger`.
 *
 * @returns Whether the shop responded as it should.
 * @throws If an argument is unknown or invalid. The message names the option.
 */
export async function runTrigger(
  args: string[],
  env: Record<string, string | undefined>,
  writeLine: (line: string) => void,
): Promise<boolean> {
  const values = parseOptions(() => parse(args), 'tarlan-sandbox trigger --help');
  if (values.help) {
    writeLine(triggerUsage);
    return true;
  }
  assertNotProduction(env);
  const to = values.to ?? '';
  assertOption(
    '--to',
    parseHttpUrl(to) !== null,
    'must be an http or https URL, for example http://localhost:3000/callback',
  );
  const status = values.status.split(',').map(Number);
  const isKnown = status.every((code) => transactionStatuses.has(code));
  assertOption('--status', isKnown, 'must be codes from 1 to 7, separated by commas');
  const wrongSignature = values['wrong-signature'];
  const options: TriggerOptions = {
    ...{ to, status, wrongSignature, username: values.username, service: values.service },
    externalId: values['external-id'],
    times: readInteger('--times', values.times, 1),
    delayMs: readInteger('--delay', values.delay, 0),
    amount: readAmount(values.amount),
    hasAgent: !values['no-agent'],
    additionalDataSigned: !values['unsigned-data'],
    additionalData: readData(values['additional-data']),
  };
  const sandbox = createSandboxGateway({ secretKey: values.secret, agent: values.agent, onLog: writeLine });
  const callbacks = await sandbox.trigger(options);
  const statuses = callbacks.flatMap(({ attempts }) => attempts.map((attempt) => attempt.status));
  for (const { attempts } of callbacks) {
    for (const { status: received, detail } of attempts) {
      if (received !== null && detail !== '') writeLine(`  ${detail}`);
    }
  }
  return statuses.every((received) => (received === 200) !== wrongSignature && received !== null);
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      to: { type: 'string' },
      status: { type: 'string', default: '2' },
      times: { type: 'string', default: '1' },
      delay: { type: 'string', default: '0' },
      'external-id': { type: 'string', default: documentedTransaction.external_id },
      username: { type: 'string', default: documentedTransaction.username },
      amount: { type: 'string', default: String(documentedTransaction.amount) },
      service: { type: 'string', default: documentedTransaction.service_code },
      'additional-data': { type: 'string' },
      'unsigned-data': { type: 'boolean', default: false },
      'no-agent': { type: 'boolean', default: false },
      'wrong-signature': { type: 'boolean', default: false },
      secret: { type: 'string', default: defaultSecret },
      agent: { type: 'string', default: defaultAgent },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

function readInteger(option: string, text: string, min: number): number {
  const isValid = /^\d{1,7}$/.test(text) && Number(text) >= min;
  assertOption(option, isValid, `must be a whole number from ${min}`);
  return Number(text);
}

function readAmount(text: string): number {
  assertOption('--amount', /^\d+(\.\d+)?$/.test(text), 'must be a number, for example 100.82');
  return Number(text);
}

function readData(text: string | undefined): object | undefined {
  if (text === undefined) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {}
  assertOption(
    '--additional-data',
    typeof data === 'object' && data !== null,
    'must be a JSON object or array',
  );
  // The cast is safe, because `assertOption` has checked the type.
  return data as object;
}
