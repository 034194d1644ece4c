// What is going to be posted here later. Only the page shows it: in Slack nobody but the app knows.
import { h } from 'preact';
import { Icon } from '../icons.js';
import { full } from '../time.js';

export function Scheduled({ list }) {
  return list.length > 0 && h('ul', { class: 'scheduled', 'aria-label': 'Scheduled messages' }, list.map(s => h('li', { key: s.id, 'data-testid': 'scheduled' },
    h(Icon, { name: 'clock', size: 14 }), h('span', null, `Scheduled for ${full(s.post_at)}${s.thread_ts ? ', in a thread' : ''}: ${s.text}`))));
}
