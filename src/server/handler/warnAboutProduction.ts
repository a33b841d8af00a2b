let isWarned = false;

/** Warns once per process if a program outside of production is about to use the production gateway by default. */
export function warnAboutProduction(): void {
  // Some workers have no `process`, and so no NODE_ENV.
  if (isWarned || typeof process !== 'object' || process.env?.NODE_ENV === 'production') return;
  isWarned = true;
  console.warn(
    `react-tarlan-pay: NODE_ENV is ${process.env?.NODE_ENV ?? 'not set'}, but \`gatewayUrl\` is the production gateway, where payments are ` +
      'real. For development start the sandbox (`npx -p react-tarlan-pay tarlan-sandbox`) and set TARLAN_GATEWAY_URL to the ' +
      '`gatewayUrl` that it prints; in production set NODE_ENV=production.',
  );
}
