// The guide's own files of data. What did not come is asked for again the next time, and said as it is: nobody
// is sent to look at a connection that may be well.

/** @type {Map<string, Promise<any>>} */
const files = new Map();

/**
 * Fetch a file of data; what has come once is not fetched again.
 *
 * @param {string | URL} address
 * @returns {Promise<any>}
 */
export function data(address) {
  const name = String(address);
  const there = files.get(name);
  if (there) return there;
  const coming = fetch(name).then((answer) => {
    if (!answer.ok) throw new Error(answer.status + " " + name);
    return answer.json();
  });
  files.set(name, coming);
  coming.catch(() => files.delete(name));
  return coming;
}

/**
 * Return the sentence that something did not come, with the reason where the browser knows it.
 *
 * @param {string} what
 */
export function notLoaded(what) {
  return what + " could not be loaded" + (navigator.onLine ? "." : ", because this device is offline.");
}

/**
 * Wait for what is fetched, and call a function where that takes more than a moment.
 *
 * @template Result
 * @param {Promise<Result>} coming
 * @param {() => void} tell
 */
export function awaited(coming, tell) {
  const timer = setTimeout(tell, 1000);
  return coming.finally(() => clearTimeout(timer));
}
