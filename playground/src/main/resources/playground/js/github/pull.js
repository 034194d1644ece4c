import { h } from 'preact';
import { Emoji } from '../emoji/emoji.js';
import { Markdown } from '../markdown.js';
import { Badge, Card, CommentBox, Comments, Deed } from './card.js';
import { Checks } from './checks.js';

const VERDICTS = {
  APPROVED: ['white_check_mark', 'approved these changes'], CHANGES_REQUESTED: ['repeat', 'asked for changes'], COMMENTED: ['speech_balloon', 'commented'], DISMISSED: ['heavy_minus_sign', 'had their review dismissed'],
};

export function PullCard({ repo, pull, as }) {
  const kind = pull.state === 'open' && pull.draft ? 'draft' : pull.state;
  const summary = h('p', { class: 'soft' }, `${pull.user} · `, h('code', null, pull.head), ' → ', h('code', null, pull.base), pull.issue ? ` · closes #${pull.issue}` : '');
  return h(Card, { repo, kind: 'pull', item: pull, label: 'Pull request', startsOpen: pull.state === 'open', summary, badge: h(Badge, { kind }) },
    h(Progress, { body: pull.body || '' }),
    h(Markdown, { text: pull.body || '_No description._' }),
    h(Checks, { checks: pull.checks || [], sha: pull.sha }),
    h(Reviews, { pull }),
    h(Comments, { comments: pull.comments }),
    h(CommentBox, { repo, number: pull.number, as }),
    pull.state === 'open' && h(Deeds, { repo, pull, as }));
}

function Progress({ body }) {
  const all = (body.match(/^\s*[-*] \[[ xX]\]/gm) || []).length;
  const done = (body.match(/^\s*[-*] \[[xX]\]/gm) || []).length;
  return all > 0 && h('p', { class: 'progress' }, h('progress', { max: all, value: done, 'aria-label': 'Tasks done' }), `${done} of ${all} tasks`);
}

function Reviews({ pull }) {
  const waiting = pull.requested_reviewers || [];
  return (pull.reviews?.length > 0 || waiting.length > 0) && h('ul', { class: 'reviews', 'aria-label': 'Reviews' },
    (pull.reviews || []).map((r, i) => {
      const [mark, words] = VERDICTS[String(r.state).toUpperCase()] || ['speech_balloon', r.state];
      return h('li', { key: i }, h(Emoji, { name: mark }), ' ', h('b', null, r.user), ' ' + words);
    }),
    waiting.map(w => h('li', { key: 'w' + w }, h(Emoji, { name: 'large_yellow_circle' }), ' Waiting for ', h('b', null, w))));
}

function Deeds({ repo, pull, as }) {
  const body = { repo: repo.name, number: pull.number, user: as };
  const red = (pull.checks || []).some(c => c.sha === pull.sha && c.conclusion === 'failure');
  return h('div', { class: 'deeds' },
    h(Deed, { name: 'approve', body, label: 'Approve', testid: 'pull-approve' }),
    h(Deed, { name: 'request_changes', body, label: 'Request changes', testid: 'pull-changes' }),
    h(Deed, { name: 'merge', body, label: 'Merge', look: 'go', disabled: pull.draft, title: pull.draft ? 'A draft cannot be merged' : undefined, testid: 'pull-merge' }),
    h(Deed, { name: 'close', body, label: 'Close', look: 'stop', testid: 'pull-close' }),
    red ? h(Deed, { name: 'rerun_build', body, label: 'Run the build again', testid: 'pull-rerun' })
      : h(Deed, { name: 'fail_build', body, label: 'Fail the build', testid: 'pull-fail' }));
}
