/** Sends the result of a measurement, or its error, to the benchmark. */
export function sendResults(measure) {
  const send = (path, body) => fetch(path, { method: 'PUT', body });
  addEventListener('error', ({ message }) => void send('/failure', message));
  measure().then(
    (results) => send('/results', JSON.stringify(results)),
    (error) => send('/failure', String(error.stack)),
  );
}
