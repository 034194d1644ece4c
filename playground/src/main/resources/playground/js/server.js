// Calls to the simulators, and their word that something changed.

// Resolves to the answer; a refusal is thrown with its words.
export async function post(path, body) {
  const response = await fetch('/playground/api/' + path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({ ok: false, error: `The playground answered ${response.status}.` }));
  if (!answer.ok) throw new Error(answer.error || `The playground answered ${response.status}.`);
  return answer;
}

export async function fetchState() {
  const response = await fetch('/playground/api/state');
  if (!response.ok) throw new Error(`The playground answered ${response.status}.`);
  return response.json();
}

const SETTLES_MS = 80;

// Calls back when something changed, at most once per pause, and when the connection comes or goes.
export function watch(changed, connected) {
  const events = new EventSource('/playground/events');
  let due = null;
  events.addEventListener('changed', () => {
    due ??= setTimeout(() => {
      due = null;
      changed();
    }, SETTLES_MS);
  });
  events.addEventListener('open', () => connected(true));
  events.addEventListener('error', () => connected(false));
}
