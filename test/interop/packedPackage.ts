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

/** The package as npm would publish it, in a folder for the apps that use it. */
export interface PackedPackage {
  folder: string;
  /** The paths in the package. */
  files: string[];
  /** Copies an app of `test/interop` and installs the package into it, and what else the app needs. */
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
      await cp(join(root, 'test/interop', source), app, { recursive: true });
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
  /** The line of output that says that it is ready. Default: the first one with an address. */
  readyWhen?: RegExp;
}

async function end(program: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  program.kill(signal);
  await once(program, 'exit');
}

/** Programs that a test file has started. */
export function createPrograms() {
  const programs: { program: ChildProcess; url: string }[] = [];

  /** Starts a program and gives the first address that it prints, or `''` when something else says that it is ready. */
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
    // A program that cannot be started says so here, and ends its output.
    program.on('error', () => {});
    for await (const line of createInterface({ input: program.stdout })) {
      // In CI some print in colours.
      entry.url = /http:\/\/[\w.]+:\d+/.exec(stripVTControlCharacters(line))?.[0] ?? '';
      if (!(options.readyWhen?.test(line) ?? entry.url)) continue;
      // What is printed later must not fill the pipe.
      program.stdout.resume();
      return entry.url;
    }
    throw new Error(`${command} ${args.join(' ')} ended before it printed an address.`);
  }

  return {
    startCommand,
    start: (args: readonly string[], options: ProgramOptions) =>
      startCommand(process.execPath, args, options),
    /** Ends the program of an address in the middle of whatever it does. */
    kill: async (url: string) => {
      for (const { program } of programs.filter((entry) => entry.url === url)) await end(program, 'SIGKILL');
    },
    async stopAll() {
      for (const { program } of programs.splice(0)) await end(program, 'SIGTERM');
    },
  };
}

/** A port that nobody listens on, for programs that must be told theirs. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return address.port;
}
