import { h } from 'preact';
import { Markdown } from '../markdown.js';
import { Badge, Card, CommentBox, Comments, Deed } from './card.js';

export function IssueCard({ repo, issue, as }) {
  const open = issue.state === 'open';
  const summary = [
    h('p', { class: 'soft', key: 'by' }, `Opened by ${issue.user}`, issue.labels?.length ? issue.labels.map(l => h('span', { class: 'tag', key: l }, l.name || l)) : null),
    h('p', { class: 'soft', key: 'to' }, issue.assignees.length ? ['Assigned to ', h('b', null, issue.assignees.join(', '))] : 'Nobody is assigned')];
  return h(Card, { repo, kind: 'issue', item: issue, label: 'Issue', startsOpen: false, summary,
    badge: h(Badge, { kind: open ? 'open' : 'done', words: issue.state }) },
    h(Markdown, { text: issue.body || '_No description._' }),
    h(Comments, { comments: issue.comments }),
    h(CommentBox, { repo, number: issue.number, as }),
    open && h('div', { class: 'deeds' }, h(Deed, { name: 'close_issue', body: { repo: repo.name, number: issue.number, user: as }, label: 'Close issue', testid: 'issue-close' })));
}
