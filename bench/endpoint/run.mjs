import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { root } from '../../scripts/moduleGraph.mjs';
import { measureEndpoint } from './measure.mjs';
import { createEndpointReport } from './report.mjs';
import { writeEndpointSection } from './section.mjs';

/*
 * Measures the handler of links, with a real Redis.
 *
 *   node bench/endpoint/run.mjs          writes its section of BENCHMARKS.md; needs an otherwise idle machine
 *   node bench/endpoint/run.mjs --quick  prints the section after a few rounds, to check that everything runs
 */

const quick = process.argv.includes('--quick');
const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
if (status !== 0)
  throw new Error('`npm run build` failed, so there is nothing to measure. Its errors are above.');

const options = quick
  ? { rounds: 2, requests: 50, slowRequests: 3, loadRequests: 4000 }
  : { rounds: 15, requests: 200, slowRequests: 8, loadRequests: 20_000 };
const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`;
const section = createEndpointReport({ machine, options, ...(await measureEndpoint(options)) });
console.log(section);
if (!quick) writeEndpointSection(section);
