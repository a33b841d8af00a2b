import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const run = promisify(execFile);

/** The package as npm would publish it, in a temporary folder in which tests create apps that install the package. */
export interface PackedPackage {
  folder: string;
  /** The paths in the package. */
  files: string[];
  /** Copies an app from a folder relative to `test/interop`, and installs the package and the given packages into it. */
  install(name: string, source: string, packages: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function packPackage(): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'tarlan-interop-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
  const [pack] = JSON.parse(stdout);
  return {
    folder,
    files: pack.files.map((file: { path: string }) => file.path),
    async install(name, source, packages) {
      const app = join(folder, name);
      await cp(join(root, 'test/interop', source), app, {
        recursive: true,
        filter: (file) => !/\/(node_modules|\.next|\.data)$/.test(file),
      });
      await writeFile(
        join(app, 'package.json'),
        JSON.stringify({ name: 'interop', private: true, type: 'module' }),
      );
      const tarball = join(folder, pack.filename);
      await run('npm', ['install', '--no-audit', '--no-fund', tarball, ...packages], { cwd: app });
      return app;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

interface ProgramOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /**
   * Matches the line of output that is printed when the program is ready.
   * @default a line with an address
   */
  readyWhen?: RegExp;
  /** Is called with the text that the program prints to its standard output. */
  onOutput?: (text: string) => void;
}

async function stop(program: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  program.kill(signal);
  await once(program, 'exit');
}

/** Starts programs for a test file, and stops all of them. */
export function createPrograms() {
  const programs: { program: ChildProcess; url: string }[] = [];

  /** Starts a program. Resolves to the address in its ready line, or to `''` if `readyWhen` matches a line without one. */
  async function startCommand(
    command: string,
    args: readonly string[],
    options: ProgramOptions,
  ): Promise<string> {
    const program = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const entry = { program, url: '' };
    programs.push(entry);
    // A program that cannot be started emits an error and closes its output, which throws below.
    program.on('error', () => {});
    program.stdout.on('data', (chunk: Buffer) => options.onOutput?.(chunk.toString()));
    for await (const line of createInterface({ input: program.stdout })) {
      // Removes colour codes, which some programs print if the variable CI is set.
      entry.url = /http:\/\/[\w.]+:\d+/.exec(stripVTControlCharacters(line))?.[0] ?? '';
      if (!(options.readyWhen?.test(line) ?? entry.url)) continue;
      // Keeps reading the output, because a full pipe would block the program.
      program.stdout.resume();
      return entry.url;
    }
    throw new Error(`${command} ${args.join(' ')} ended before it printed an address.`);
  }

  return {
    startCommand,
    start: (args: readonly string[], options: ProgramOptions) =>
      startCommand(process.execPath, args, options),
    /** Kills the program with this address (SIGKILL). */
    kill: async (url: string) => {
      for (const { program } of programs.filter((entry) => entry.url === url)) await stop(program, 'SIGKILL');
    },
    async stopAll() {
      for (const { program } of programs.splice(0)) await stop(program, 'SIGTERM');
    },
  };
}

/** Finds a free port, for programs that cannot choose a port themselves. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return address.port;
}
