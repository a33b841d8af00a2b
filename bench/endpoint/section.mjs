import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/moduleGraph.mjs';

const path = join(root, 'BENCHMARKS.md');
/** The section is the last one, and is written by a command of its own. */
const heading = '\n## The signing endpoint\n';

/** Returns the section with its heading, or `''` if there is none. */
export function readEndpointSection() {
  const text = readFileSync(path, 'utf8');
  return text.includes(heading) ? text.slice(text.indexOf(heading)) : '';
}

/** @param {string} section Without the heading. */
export function writeEndpointSection(section) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, `${text.slice(0, text.length - readEndpointSection().length)}${heading}\n${section}`);
}
