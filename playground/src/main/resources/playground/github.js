// The GitHub pane.
import { h } from '/playground/preact/preact.module.js';
import { post } from './api.js';

const deed = (name, repo, number, fail) => () =>
  post('github/' + name, { repo, number, user: 'grace' }).catch(e => fail(e.message));

export function gitHubPane(github, selected, select, fail) {
  const repo = github.repos.find(r => r.name === selected) || github.repos[0];
  return h('section', { class: 'github', 'aria-label': 'GitHub' },
    h('header', null, h('h2', null, 'GitHub'),
      h('select', { 'aria-label': 'Repository', value: repo.name, onChange: e => select(e.target.value) },
        github.repos.map(r => h('option', { value: r.name }, r.name)))),
    h('div', { class: 'knobs' },
      h('button', {
        type: 'button', 'data-testid': 'fail-build', disabled: github.agent.fail_next_build,
        onClick: deed('fail_build', repo.name, 0, fail),
      }, github.agent.fail_next_build ? 'The next build will fail' : 'Fail the next build'),
      h('label', null, h('input', {
        type: 'checkbox', checked: repo.agent_enabled,
        onChange: e => post('github/agent', { repo: repo.name, enabled: e.target.checked }).catch(x => fail(x.message)),
      }), ' coding agent on')),
    h('h3', null, 'Pull requests'),
    repo.pulls.length ? [...repo.pulls].reverse().map(p => pull(repo, p, fail)) : h('p', { class: 'soft' }, 'None yet.'),
    h('h3', null, 'Issues'),
    repo.issues.length ? [...repo.issues].reverse().map(issue) : h('p', { class: 'soft' }, 'None yet.'));
}

function badge(pull) {
  const kind = pull.state === 'open' ? (pull.draft ? 'draft' : 'open') : pull.state;
  return h('span', { class: 'badge ' + kind }, kind);
}

function pull(repo, p, fail) {
  const open = p.state === 'open';
  return h('article', { class: 'card', key: 'p' + p.number, id: `/${repo.name}/pull/${p.number}`, 'data-testid': 'pull-' + p.number },
    h('h4', null, badge(p), ' ', p.title, h('span', { class: 'soft' }, ' #' + p.number)),
    h('p', { class: 'soft' }, `${p.user} wants to merge ${p.head} into ${p.base}`),
    h('div', { class: 'body' }, p.body.split('\n').map(line => h('div', null, task(line)))),
    p.checks.filter(c => c.sha === p.sha).map(check),
    p.reviews.map(r => h('p', { class: 'review' }, r.state === 'APPROVED' ? '✅ ' : '🔁 ', `${r.user} ${r.state === 'APPROVED' ? 'approved' : 'asked for changes'}`)),
    p.requested_reviewers.length ? h('p', { class: 'soft' }, 'Review requested from ' + p.requested_reviewers.join(', ')) : null,
    open && h('div', { class: 'deeds' },
      h('button', { type: 'button', disabled: p.draft, 'data-testid': 'pull-approve', onClick: deed('approve', repo.name, p.number, fail) }, 'Approve'),
      h('button', { type: 'button', disabled: p.draft, 'data-testid': 'pull-changes', onClick: deed('request_changes', repo.name, p.number, fail) }, 'Request changes'),
      h('button', { type: 'button', class: 'primary', disabled: p.draft, 'data-testid': 'pull-merge', onClick: deed('merge', repo.name, p.number, fail) }, 'Merge'),
      h('button', { type: 'button', 'data-testid': 'pull-close', onClick: deed('close', repo.name, p.number, fail) }, 'Close')));
}

const task = line => line.startsWith('- [x] ') ? '☑ ' + line.slice(6) : line.startsWith('- [ ] ') ? '☐ ' + line.slice(6) : line;

function check(c) {
  const mark = c.conclusion === 'success' ? '✅' : c.conclusion === 'failure' ? '❌' : '⏳';
  const words = c.conclusion === 'success' ? 'passed' : c.conclusion === 'failure' ? 'failed' : 'is running';
  return h('details', { key: c.name + c.sha }, h('summary', null, `${mark} ${c.name} ${words}`), h('pre', null, c.log || 'No log yet.'));
}

function issue(i) {
  return h('article', { class: 'card', key: 'i' + i.number, 'data-testid': 'issue-' + i.number },
    h('h4', null, h('span', { class: 'badge ' + (i.state === 'open' ? 'open' : 'merged') }, i.state), ' ', i.title, h('span', { class: 'soft' }, ' #' + i.number)),
    h('p', { class: 'soft' }, i.assignees.length ? 'Assigned to ' + i.assignees.join(', ') : 'Nobody is assigned'),
    h('details', null, h('summary', null, 'What it says'), h('pre', { class: 'body' }, i.body)));
}
