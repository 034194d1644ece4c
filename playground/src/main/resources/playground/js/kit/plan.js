// A plan: a heading and its tasks, each with how far it is.
import { h } from 'preact';
import { mrkdwn } from '../mrkdwn.js';
import { useNames } from '../slack/names.js';
import { RichText } from './richtext.js';
import { words } from './text.js';

const MARKS = { pending: ['○', 'not begun'], in_progress: ['', 'in progress'], complete: ['✓', 'done'], error: ['!', 'failed'] };

export function Plan({ block }) {
  const tasks = block.tasks || [];
  const done = tasks.filter(t => t.status === 'complete').length;
  return h('section', { class: 'plan' },
    h('p', { class: 'plan-title' }, h('strong', null, words(block.title)), tasks.length > 0 && h('span', { class: 'soft' }, `${done} of ${tasks.length}`)),
    h('ul', null, tasks.map((t, i) => h('li', { key: t.task_id || i }, h(TaskCard, { task: t })))));
}

export function TaskCard({ task }) {
  const names = useNames();
  const [mark, spoken] = MARKS[task.status] || MARKS.pending;
  return h('div', { class: 'task task-' + (task.status || 'pending') },
    h('span', { class: 'task-mark', role: 'img', 'aria-label': spoken }, mark),
    h('div', { class: 'task-body' },
      h('p', { class: 'task-title' }, words(task.title)),
      rich(task.details, names), rich(task.output, names),
      task.sources?.length > 0 && h('p', { class: 'task-sources' }, task.sources.map((s, i) => h('a', { key: i, href: s.url, target: '_blank', rel: 'noopener noreferrer' }, s.text || s.url)))));
}

function rich(text, names) {
  if (!text) return null;
  return h('div', { class: 'task-details' }, text.type === 'rich_text' ? h(RichText, { block: text, names })
    : mrkdwn(typeof text === 'string' ? text : text.text, names));
}
