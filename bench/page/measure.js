export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Waits three turns of the event loop for pending renders, effects and timers, because each of these can schedule the next one. */
export async function settle() {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => setTimeout(resolve);
      port2.postMessage(null);
    });
  }
}

/**
 * Measures subjects in turns, in a different order each round, so that disturbances of the machine affect all subjects.
 *
 * @param subjects Functions by name that return numbers by key.
 * @returns The medians by name and key.
 */
export async function measureInTurns(subjects, { rounds, warmUp }) {
  const samples = {};
  const names = Object.keys(subjects);
  for (let round = 0; round < warmUp + rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length];
      const numbers = await subjects[name](round);
      if (round < warmUp) continue;
      samples[name] ??= {};
      for (const [key, value] of Object.entries(numbers)) {
        samples[name][key] ??= [];
        samples[name][key].push(value);
      }
    }
  }
  return mapValues(samples, (numbers) => mapValues(numbers, median));
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
