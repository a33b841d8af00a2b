import { parseArgs } from 'node:util';
import { isNonEmptyString, parseHttpUrl } from '../server/options/createOptionValidator.js';
import { isOrigin, type SandboxGatewayOptions } from './sandboxOptions.js';

export const defaultSecret = 'sandbox-secret';
export const defaultAgent = 'sandbox';
const defaultHost = '127.0.0.1';

/** The output of `tarlan-sandbox --help`. */
export const usage = `tarlan-sandbox: an emulator of the AGWS gateway for development
tarlan-sandbox trigger: sends callbacks (webhooks) to a shop; see tarlan-sandbox trigger --help

  --port <number>            port to listen on; 0 picks a free one        (4311)
  --host <address>           address to listen on; 0.0.0.0 for all        (${defaultHost})
  --public-url <origin>      origin of the payment links, for a phone     (the address of the request)
  --secret <text>            secret key of the shop                       (${defaultSecret})
  --agent <text>             code of the showcase                         (${defaultAgent})
  --errors <current|legacy>  format of error responses                    (current)
  --latency <ms>             delay of each response to a link request     (0)
  --callback <url>           URL that receives signed callbacks           (none)
  --lifetime <seconds>       time until a link expires                    (900)
  --version                  print the version
  -h, --help                 print this help
`;

/** The command-line options after validation. */
export interface CliOptions {
  port: number;
  host: string;
  gateway: SandboxGatewayOptions;
}

/**
 * Reads the command line.
 *
 * @returns `'help'` or `'version'` if one of these options is given.
 * @throws If an argument is unknown or invalid. The message names the option.
 */
export function readCliOptions(args: string[]): CliOptions | 'help' | 'version' {
  const values = parseOptions(() => parse(args), 'tarlan-sandbox --help');
  if (values.help) return 'help';
  if (values.version) return 'version';
  const { callback, errors } = values;
  const publicUrl = values['public-url'];
  assertOption('--secret', isNonEmptyString(values.secret), 'must not be empty');
  assertOption('--agent', isNonEmptyString(values.agent), 'must not be empty');
  assertOption('--host', isNonEmptyString(values.host), 'must not be empty');
  assertOption(
    '--callback',
    callback === undefined || parseHttpUrl(callback) !== null,
    'must be an http or https URL, for example http://localhost:3000/callback',
  );
  assertOption(
    '--public-url',
    publicUrl === undefined || isOrigin(publicUrl),
    'must be an http or https origin without a path, for example http://192.168.1.5:4311',
  );
  if (errors !== 'current' && errors !== 'legacy') throw new Error('--errors must be current or legacy.');
  return {
    port: readNumber('--port', values.port, 65_535),
    host: values.host,
    gateway: {
      ...{ secretKey: values.secret, agent: values.agent, errors, publicUrl },
      latencyMs: readNumber('--latency', values.latency),
      linkLifetimeMs: readNumber('--lifetime', values.lifetime) * 1000,
      callbackUrl: callback,
    },
  };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4311' },
      host: { type: 'string', default: defaultHost },
      'public-url': { type: 'string' },
      secret: { type: 'string', default: defaultSecret },
      agent: { type: 'string', default: defaultAgent },
      errors: { type: 'string', default: 'current' },
      latency: { type: 'string', default: '0' },
      callback: { type: 'string' },
      lifetime: { type: 'string', default: '900' },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

/** Explains an unknown or incomplete option. */
export function parseOptions<T>(parseValues: () => T, help: string): T {
  try {
    return parseValues();
  } catch (error) {
    // Keeps the first sentence only: Node's message continues with advice on positional arguments, which the command does
    // not have.
    const [problem] = (error instanceof Error ? error.message : String(error)).split(/\.(?:\s|$)/);
    throw new Error(`${problem}. Run ${help} for the list of options.`);
  }
}

/** @throws If the environment is that of a production server. */
export function assertNotProduction(env: Record<string, string | undefined>): void {
  if (env.NODE_ENV !== 'production') return;
  throw new Error(
    'The sandbox does not run with NODE_ENV=production, because it reports orders as paid that were never paid. ' +
      'Use the real gateway in production.',
  );
}

export function assertOption(option: string, valid: boolean, requirement: string): void {
  if (!valid) throw new Error(`${option} ${requirement}.`);
}

function readNumber(option: string, text: string, max = 2_000_000): number {
  assertOption(option, /^\d+$/.test(text) && Number(text) <= max, `must be a whole number from 0 to ${max}`);
  return Number(text);
}
