import { Server } from 'node:net';
import { expect, it, vi } from 'vitest';
import { runSandbox } from '../../src/sandbox/runSandbox.js';

// The error of the operating system is simulated, because tests that run as root can listen on every port.
it.each([
  ['EACCES', /^Port 80 needs more rights\. .*--port 4311\.$/],
  ['EADDRINUSE', /^Port 80 is in use\. .*--port\.$/],
  ['EINVAL', /^The sandbox cannot listen on --host 127\.0\.0\.1 --port 80: listen EINVAL\.$/],
])(
  'runSandbox rejects with an error that names the option to change if listen() fails with %s',
  async (code, message) => {
    vi.spyOn(Server.prototype, 'listen').mockImplementation(function fail(this: Server) {
      queueMicrotask(() => this.emit('error', Object.assign(new Error(`listen ${code}`), { code })));
      return this;
    });
    await expect(runSandbox(['--port', '80'], {})).rejects.toThrow(message);
  },
);
