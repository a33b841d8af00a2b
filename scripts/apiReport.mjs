import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

/*
 * The public API, one report for each entry, in `api/`. Read from the declarations in dist/: build first.
 *
 *   node scripts/apiReport.mjs            compares: fails when the API is another one, lacks its hover texts, or its changeset
 *   node scripts/apiReport.mjs --write    writes the reports
 *   node scripts/apiReport.mjs --release  remembers them as those of the version in package.json
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'api');
const releaseFile = join(reports, 'released.json');
const { name, version } = readJson(join(root, 'package.json'));
/** @type {Readonly<Record<string, string>>} The reports' names, and what they are read from. */
const entries = {
  index: 'dist/index.d.ts',
  locales: 'dist/locales/index.d.ts',
  server: 'dist/server/index.d.ts',
  sandbox: 'dist/sandbox/index.d.ts',
  testing: 'dist/testing/index.d.ts',
};

const [task] = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), 'tarlan-api-'));
try {
  for (const [entry, declarations] of Object.entries(entries)) writeReport(entry, declarations);
  if (task === '--write' || task === '--release') keepReports();
  if (task === '--release')
    writeFileSync(releaseFile, `${JSON.stringify({ version, api: fingerprint() }, null, 2)}\n`);
  const faults = findFaults();
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`The API of ${Object.keys(entries).length} entries is as reported.`);
} finally {
  rmSync(temporary, { recursive: true });
}

/**
 * Writes an entry's report into the temporary folder.
 * @param {string} entry
 * @param {string} declarations
 */
function writeReport(entry, declarations) {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, declarations),
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        // Types that the public ones are made of: a change of theirs is one of the API.
        includeForgottenExports: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: temporary,
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            lib: ['es2023', 'dom', 'dom.iterable'],
            module: 'nodenext',
            moduleResolution: 'nodenext',
            jsx: 'react-jsx',
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: true,
            types: [],
          },
          files: [join(root, declarations)],
        },
      },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          // Into the report, beside the name that lacks its text.
          'ae-undocumented': { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      // What is only said to whoever runs it by hand.
      if (message.logLevel !== 'error') message.handled = true;
    },
  });
  if (!succeeded) throw new Error(`The API of ${declarations} could not be read. Is dist/ built?`);
}

function keepReports() {
  for (const file of reportFiles())
    writeFileSync(join(reports, file), readFileSync(join(temporary, file), 'utf8'));
}

/** @returns {string[]} */
function findFaults() {
  const faults = [];
  for (const file of reportFiles()) {
    const report = readFileSync(join(temporary, file), 'utf8');
    if (report !== readKept(file)) {
      faults.push(
        `api/${file} is not the API of the build. Look at the change (npm run api:write, git diff api) and commit it.`,
      );
    }
    for (const [, nameless = ''] of report.matchAll(/\(undocumented\)\n *(.*)$/gm)) {
      // Types that the public ones are made of have no hover text: nobody can import them.
      if (/^(?:const|interface|type) /.test(nameless)) continue;
      faults.push(
        `api/${file}: every public name, prop and field has a text, and this has none: ${nameless}`,
      );
    }
  }
  const released = readJson(releaseFile);
  if (released.version !== version)
    faults.push(`api/released.json is of ${released.version}: npm run version makes it of ${version}.`);
  // Compared with what is kept of the release, and not with a commit: a shallow clone has no other commit.
  else if (released.api !== fingerprint() && !hasChangeset())
    faults.push(
      `The API is not that of ${version}, and no changeset says so: npx changeset, at least minor for ${name}.`,
    );
  return faults;
}

function reportFiles() {
  return Object.keys(entries).map((entry) => `${entry}.api.md`);
}

/** @param {string} file */
function readKept(file) {
  try {
    return readFileSync(join(reports, file), 'utf8');
  } catch {
    return null;
  }
}

/** What the reports say, in one short text. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of reportFiles()) hash.update(readFileSync(join(temporary, file)));
  return hash.digest('hex');
}

/** Is there a changeset that a user sees in the version? Before 1.0 a minor version may change the API. */
function hasChangeset() {
  const folder = join(root, '.changeset');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .some((file) =>
      new RegExp(`^['"]?${name}['"]?: *(minor|major)$`, 'm').test(readFileSync(join(folder, file), 'utf8')),
    );
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
