import { h } from 'preact';
import { useContext } from 'preact/hooks';
import { DeskContext } from './desk.js';
import { Icon } from './icons.js';

export function Toasts() {
  const desk = useContext(DeskContext);
  return h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' }, desk.toasts.map(t =>
    h('div', { class: 'toast toast-' + t.kind, key: t.id, 'data-testid': 'toast' },
      h(Icon, { name: 'alert' }), h('span', null, t.words),
      h('button', { type: 'button', 'aria-label': 'Dismiss', onClick: () => desk.dismiss(t.id) }, h(Icon, { name: 'close', size: 14 })))));
}
