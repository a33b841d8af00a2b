import { writeOutcome } from './acquireClaim.js';
import { callStore } from './callStore.js';
import type { IdempotencyStore } from './IdempotencyStore.js';
import type { StoredAttempt } from './StoredAttempt.js';
import { serializeAttempt } from './StoredAttempt.js';

const maxAnswers = 1000;
const maxBodyLength = 32 * 1024;
const sampleSize = 5;
const minCheckMs = 1000;
const maxCheckMs = 30_000;

interface GuardedAnswer {
  key: string;
  attempt: StoredAttempt;
  expiresAt: number;
  /** False if the store failed when the link was to be written. */
  isStored: boolean;
  /** Called when the store has another link for the attempt. */
  onSecondLink: () => void;
}

/**
 * Keeps the links of this process, and looks for them in the store: a flush, an eviction, or a failover can lose what the store has
 * acknowledged. A lost link is written again. If another process has meanwhile created a second one, the shop is notified.
 */
export function createAnswerGuard(store: IdempotencyStore) {
  /** The guarded links, the least recently checked ones first. */
  const answers = new Map<string, GuardedAnswer>();
  let delayMs = minCheckMs;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function find(key: string): GuardedAnswer | null {
    const answer = answers.get(key);
    if (!answer || answer.expiresAt > Date.now()) return answer ?? null;
    answers.delete(key);
    return null;
  }

  /** Checks the links that could not be stored, and a few others. If the store has lost one of them, checks all links. */
  async function checkAnswers(): Promise<void> {
    const sample = [...answers]
      .filter(([, { isStored }], index) => !isStored || index < sampleSize)
      .map(([key]) => key);
    const results = await Promise.all(sample.map(checkAnswer));
    if (results.every(Boolean)) return;
    for (const key of [...answers.keys()].filter((other) => !sample.includes(other))) await checkAnswer(key);
  }

  /** Resolves to false if the store had lost the link. */
  async function checkAnswer(key: string): Promise<boolean> {
    const answer = find(key);
    if (!answer) return true;
    const text = serializeAttempt(answer.attempt);
    if ((await callStore(() => store.get(key))) === text) {
      answer.isStored = true;
      // Moves the link to the end, because it is now the most recently checked one.
      answers.delete(key);
      answers.set(key, answer);
      return true;
    }
    const { otherLink, isLost } = await writeOutcome(
      store,
      key,
      text,
      answer.attempt,
      Math.max(1, answer.expiresAt - Date.now()),
    );
    answer.isStored = true;
    if (otherLink) {
      answers.delete(key);
      answer.onSecondLink();
    }
    return !isLost;
  }

  function scheduleCheck(): void {
    if (timer !== null || answers.size === 0) return;
    timer = setTimeout(async () => {
      const isChecked = await checkAnswers().then(
        () => true,
        () => false,
      );
      timer = null;
      // After a failure of the store the next check comes soon: the link must replace its claim before the claim looks like
      // that of a dead process.
      delayMs = isChecked ? Math.min(delayMs * 2, maxCheckMs) : minCheckMs;
      scheduleCheck();
    }, delayMs);
    // In Node and Bun, the timer must not keep the process alive.
    if (typeof timer === 'object') timer.unref?.();
  }

  return {
    /** Returns the link of an attempt that this process has stored. */
    find: (key: string): StoredAttempt | null => find(key)?.attempt ?? null,
    add(answer: GuardedAnswer): void {
      if ((answer.attempt.answer?.body.length ?? 0) > maxBodyLength) return;
      answers.delete(answer.key);
      answers.set(answer.key, answer);
      for (const oldest of answers.keys()) {
        if (answers.size <= maxAnswers) break;
        answers.delete(oldest);
      }
      if (timer !== null && delayMs > minCheckMs) {
        clearTimeout(timer);
        timer = null;
      }
      delayMs = minCheckMs;
      scheduleCheck();
    },
  };
}
