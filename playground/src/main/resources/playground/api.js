// Calls to the simulators. Every one answers JSON; a refusal is thrown with its words.
export async function post(path, body) {
  const answer = await fetch('/playground/api/' + path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  const json = await answer.json();
  if (!json.ok) throw new Error(json.error || 'That did not work.');
  return json;
}

export const state = async () => (await fetch('/playground/api/state')).json();

export function watch(changed) {
  let due = null;
  const events = new EventSource('/playground/events');
  events.addEventListener('changed', () => {
    if (due === null) due = setTimeout(() => { due = null; changed(); }, 80);
  });
}
