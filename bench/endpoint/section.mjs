import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/moduleGraph.mjs';

const path = join(root, 'BENCHMARKS.md');
/** The heading of the last section of BENCHMARKS.md, which only `bench/endpoint/run.mjs` writes. */
const heading = '\n## The signing endpoint\n';

/** Returns the section of the endpoint with its heading, or `''` if BENCHMARKS.md does not contain the section. */
export function readEndpointSection() {
  const text = readFileSync(path, 'utf8');
  return text.includes(heading) ? text.slice(text.indexOf(heading)) : '';
}

/** @param {string} section The text of the section without its heading. */
export function writeEndpointSection(section) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, `${text.slice(0, text.length - readEndpointSection().length)}${heading}\n${section}`);
}
