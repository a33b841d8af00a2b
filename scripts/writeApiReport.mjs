import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Writes the API report of a package entry (`<entry>.api.md`), and its names, types and comments as data (`<entry>.api.json`).
 * @param {string} entry The name of the report.
 * @param {string} declarations The entry's `.d.ts` file, as a path in the repository.
 * @param {string} folder Where both files are written.
 * @throws If API Extractor cannot read the declarations.
 */
export function writeApiReport(entry, declarations, folder) {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, declarations),
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        // Includes unexported types that public types refer to, because a change of these types changes the API.
        includeForgottenExports: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: folder,
        reportTempFolder: folder,
      },
      docModel: {
        enabled: true,
        apiJsonFilePath: join(folder, `${entry}.api.json`),
        includeForgottenExports: true,
      },
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
            // The declarations of `server/node` use the types of node:http.
            types: ['node'],
          },
          files: [join(root, declarations)],
        },
      },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          // Marks each name without a JSDoc comment in the report.
          'ae-undocumented': { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      // Hides the hints that API Extractor prints for interactive use.
      if (message.logLevel !== 'error') message.handled = true;
    },
  });
  if (!succeeded)
    throw new Error(
      `API Extractor could not read ${declarations}. Run \`npm run build\` first; the errors are above.`,
    );
}
