// Far right: GitHub with its repositories, issues and pull requests, and the coding agent's knobs.
import { h } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Icon } from '../icons.js';
import { IssueCard } from './issue.js';
import { PullCard } from './pull.js';

const PACES = [[300, 'fast'], [1500, 'as usual'], [6000, 'slow']];
const AT_RED = [['repairs', 'is repaired'], ['waits', 'waits for word'], ['fails_again', 'stays red the same way'], ['fails_otherwise', 'stays red another way']];
const AT_WORK = [['goes_on', 'to the end'], ['never_starts', 'never'], ['stalls', 'to the draft, then is deaf'], ['dozes', 'to the draft, then waits for a call'], ['conflicts', 'into a conflict']];
const PEOPLE = ['grace', 'ada', 'pam'];

export function GitHubPane() {
  const desk = useContext(DeskContext);
  const { github } = desk.data;
  const repo = github.repos.find(r => r.name === desk.github.repo) || github.repos[0];
  const [as, setAs] = useState(PEOPLE[0]);
  return h('section', { class: 'github', 'aria-label': 'GitHub', 'data-testid': 'github', style: { width: desk.github.width + 'px' } },
    h('header', { class: 'github-head' }, h('h2', null, 'GitHub'),
      h('label', { class: 'acting' }, 'You act as ', h('select', { value: as, 'data-testid': 'github-person', onChange: e => setAs(e.target.value) }, PEOPLE.map(p => h('option', { key: p, value: p }, p)))),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Hide GitHub', onClick: () => desk.showGitHub({ open: false }) }, h(Icon, { name: 'close' }))),
    h('nav', { class: 'repos', 'aria-label': 'Repositories' }, github.repos.map(r => h('button', {
      key: r.name, type: 'button', 'aria-current': r === repo ? 'true' : undefined, 'data-testid': 'repo-' + r.name.split('/')[1], onClick: () => desk.showGitHub({ repo: r.name }) },
      r.name, openWork(r) > 0 && h('span', { class: 'count' }, openWork(r))))),
    repo && h('div', { class: 'github-body', key: repo.name },
      h(Knobs, { desk, repo, agent: github.agent }),
      h(List, { title: 'Pull requests', empty: 'None yet. The agent opens one when an issue is assigned to it.' }, newestFirst(repo.pulls).map(p => h(PullCard, { key: p.number, repo, pull: p, as }))),
      h(List, { title: 'Issues', empty: 'None yet. Skep files one when somebody says “File it”.' }, newestFirst(repo.issues).map(i => h(IssueCard, { key: i.number, repo, issue: i, as })))));
}

const openWork = repo => [...repo.issues, ...repo.pulls].filter(x => x.state === 'open').length;
const newestFirst = list => [...list].sort((a, b) => b.number - a.number);

function List({ title, empty, children }) {
  return h('section', { class: 'github-list', 'aria-label': title },
    h('h3', null, title, children.length > 0 && h('span', { class: 'count' }, children.length)), children.length ? children : h('p', { class: 'soft' }, empty));
}

function Knobs({ desk, repo, agent }) {
  const set = what => desk.onGitHub('agent', { repo: repo.name, ...what });
  const failing = repo.fail_next_build ?? agent.fail_next_build;
  const pace = PACES.some(([ms]) => ms === agent.pace_ms) ? PACES : [...PACES, [agent.pace_ms, agent.pace_ms + ' ms a step']];
  return h('fieldset', { class: 'knobs' }, h('legend', null, 'Coding agent'),
    h('label', { class: 'switch' }, h('input', { type: 'checkbox', role: 'switch', checked: repo.agent_enabled, 'data-testid': 'agent-enabled', onChange: e => set({ enabled: e.target.checked }) }),
      'Enabled here'),
    h('label', { class: 'pace' }, 'works ', h('select', { value: agent.pace_ms, 'data-testid': 'agent-pace', onChange: e => set({ pace_ms: Number(e.target.value) }) },
      pace.map(([ms, words]) => h('option', { key: ms, value: ms, selected: ms === agent.pace_ms }, words)))),
    h('label', { class: 'pace' }, 'goes on ', h('select', { value: repo.at_work, 'data-testid': 'agent-at-work', onChange: e => set({ at_work: e.target.value }) },
      AT_WORK.map(([what, words]) => h('option', { key: what, value: what, selected: what === repo.at_work }, words)))),
    h('button', { type: 'button', class: 'hub', disabled: failing, 'data-testid': 'fail-build', onClick: () => set({ fail_next_build: true }) },
      failing ? 'The next build will fail' : 'Fail the next build'),
    h('label', { class: 'pace' }, 'a red build ', h('select', { value: repo.at_red, 'data-testid': 'agent-at-red', onChange: e => set({ at_red: e.target.value }) },
      AT_RED.map(([what, words]) => h('option', { key: what, value: what, selected: what === repo.at_red }, words)))),
    h('label', { class: 'switch' }, h('input', { type: 'checkbox', role: 'switch', checked: repo.base_is_red, 'data-testid': 'base-is-red', onChange: e => set({ base_is_red: e.target.checked }) }),
      'The base branch is red'));
}
