import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { postgresIdempotencyMigration } from 'react-tarlan-pay/server';
import { run } from './packedPackage.js';

interface ProcessOptions {
  /** Matches the line of output that is printed when the process is ready. */
  readyWhen: RegExp;
  cwd: string;
  env?: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
}

/** Ends a process, even if it is frozen, and waits until it has ended. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  child.kill('SIGCONT');
  await exited;
}

/** Pauses a process and its children, such as the connection processes of Postgres. Returns a function that resumes them. */
export async function freeze(child: ChildProcess): Promise<() => void> {
  const pid = child.pid ?? 0;
  // Pauses the parent first, so that it cannot start another child.
  child.kill('SIGSTOP');
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean);
  for (const id of children) process.kill(Number(id), 'SIGSTOP');
  const resume = () => {
    for (const id of [...children.map(Number), pid]) {
      try {
        process.kill(id, 'SIGCONT');
      } catch {
        // The process has already ended.
      }
    }
  };
  child.once('exit', resume);
  return resume;
}

/** Starts processes in which a test causes faults: shops, Redis and Postgres. */
export function createProcesses() {
  const cleanups: (() => unknown)[] = [];
  const postgresFolders = new Map<number, string>();

  /** Starts a process, and resolves with its ready line. */
  async function start(
    command: string,
    args: readonly string[],
    { readyWhen, cwd, env = {}, onLine = () => {} }: ProcessOptions,
  ): Promise<{ child: ChildProcess; line: string }> {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      // Reads stderr too, because Postgres prints there that it is ready.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    cleanups.push(() => end(child, 'SIGKILL'));
    const line = await new Promise<string>((resolve, reject) => {
      for (const input of [child.stdout, child.stderr]) {
        createInterface({ input }).on('line', (text) => {
          if (readyWhen.test(text)) resolve(text);
          onLine(text);
        });
      }
      child.on('error', reject);
      child.on('exit', () => reject(new Error(`${command} ${args.join(' ')} ended.`)));
    });
    return { child, line };
  }

  /** Starts Redis. If the settings make Redis persistent, its data stays in the folder. */
  async function startRedis(
    port: number,
    folder: string,
    settings: readonly string[],
  ): Promise<ChildProcess> {
    const data = join(folder, `redis-${port}`);
    await mkdir(data, { recursive: true });
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', data, ...settings];
    return (await start('redis-server', args, { readyWhen: /Ready to accept connections/, cwd: folder }))
      .child;
  }

  /**
   * Starts Postgres with the table of the idempotency store. Runs as the user `postgres` if the tests run as root, which Postgres
   * refuses. The data remains if Postgres is started again at the same port.
   */
  async function startPostgres(port: number): Promise<ChildProcess> {
    const [bin = ''] = (await run('sh', ['-c', 'ls -d /usr/lib/postgresql/*/bin'])).stdout.split('\n');
    const [command = '', ...prefix] =
      process.getuid?.() === 0
        ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups']
        : ['env'];
    const known = postgresFolders.get(port);
    const data = known ?? (await mkdtemp(join(tmpdir(), 'tarlan-postgres-')));
    if (!known) {
      postgresFolders.set(port, data);
      cleanups.unshift(() => rm(data, { recursive: true, force: true }));
      if (command === 'setpriv') await run('chown', ['postgres:postgres', data]);
      const settings = ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync'];
      await run(command, [...prefix, join(bin, 'initdb'), ...settings], { cwd: '/' });
    }
    const settings = [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      data,
      '-c',
      'max_connections=200',
    ];
    const { child } = await start(command, [...prefix, join(bin, 'postgres'), ...settings], {
      readyWhen: /ready to accept connections/,
      cwd: '/',
    });
    if (!known) await runSql(port, postgresIdempotencyMigration);
    return child;
  }

  /** Runs a statement, and resolves to the values it prints. */
  async function runSql(port: number, sql: string, database = 'postgres'): Promise<string> {
    const address = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', database];
    return (await run('psql', [...address, '-tAc', sql])).stdout.trim();
  }

  return {
    start,
    startRedis,
    startPostgres,
    runSql,
    async stopAll() {
      for (const cleanUp of cleanups.splice(0).toReversed()) await cleanUp();
    },
  };
}
