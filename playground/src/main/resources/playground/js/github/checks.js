// The builds of a pull request, the newest commit's first, each with its log.
import { h } from 'preact';

const SHOWN_SHA = 7;

export function Checks({ checks, sha }) {
  if (!checks.length) return null;
  const now = checks.filter(c => c.sha === sha);
  const earlier = checks.filter(c => c.sha !== sha);
  return h('div', { class: 'checks-list' },
    now.map(c => h(Check, { key: c.name + c.sha, check: c })),
    earlier.length > 0 && h('details', { class: 'earlier' }, h('summary', null, `Earlier builds (${earlier.length})`), earlier.map(c => h(Check, { key: c.name + c.sha, check: c }))));
}

function Check({ check }) {
  const [kind, words] = verdict(check);
  return h('details', { class: 'check check-' + kind, 'data-testid': 'check-' + check.name },
    h('summary', null, h('span', { class: 'check-mark', 'aria-hidden': 'true' }), h('span', { class: 'check-name' }, check.name, ' ', h('span', { class: 'soft' }, words)), h('code', null, (check.sha || '').slice(0, SHOWN_SHA))),
    h('pre', { tabIndex: 0, 'aria-label': 'Build log' }, check.log || 'No log yet.'));
}

function verdict({ status, conclusion }) {
  if (status !== 'completed' && !conclusion) return ['running', status === 'queued' ? 'is queued' : 'is running'];
  if (conclusion === 'success') return ['green', 'passed'];
  if (conclusion === 'failure' || conclusion === 'error') return ['red', 'failed'];
  return ['other', conclusion || 'ended'];
}
