// Whoever types comes first: what is asked waits for a pause, and what is made ready for every key.

/**
 * Return a function that calls another when nothing was typed for a moment.
 *
 * @param {() => void} call
 */
export function calm(call) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, 150);
  };
}

// A slow phone does in this time, in ms, what keeps no key waiting.
const BREATH = 10;
let since = 0;
/** Lets what is more urgent come first. @type {{yield?: () => Promise<void>}} */
const urgent = /** @type {any} */ (globalThis).scheduler || {};

/**
 * Wait for whatever else the page has to do, keys above all, where what is done here has taken a while already.
 *
 * @returns {Promise<void>}
 */
export async function breath() {
  if (performance.now() - since < BREATH) return;
  // Timers wait some ms more, which add up; Safari has nothing else.
  await (urgent.yield ? urgent.yield() : new Promise((go) => setTimeout(go)));
  since = performance.now();
}

/**
 * Wait until what was changed is on the screen.
 *
 * @returns {Promise<void>}
 */
export async function drawn() {
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
}
