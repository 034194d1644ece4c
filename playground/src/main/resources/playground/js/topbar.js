// The bar above everything: where one is, and what is shown beside the workspace.
import { h } from 'preact';
import { useContext } from 'preact/hooks';
import { DeskContext } from './desk.js';
import { FastClock } from './clock.js';
import { Icon } from './icons.js';

export function TopBar() {
  const desk = useContext(DeskContext);
  const { open } = desk.github;
  return h('header', { class: 'topbar' },
    h('span', { class: 'topbar-name' }, h('img', { src: '/playground/static/skep.svg', alt: '' }), 'Skep playground'),
    h('span', { class: 'topbar-note' }, desk.connected ? 'Simulated Slack, GitHub and coding agent · nothing leaves this machine'
      : h('span', { role: 'alert', class: 'topbar-lost' }, 'The playground does not answer. Trying again…')),
    h(FastClock, null),
    h('a', { class: 'topbar-dashboard', href: '/playground/dashboard', target: '_blank', rel: 'noopener',
      'data-testid': 'dashboard' }, 'What agents were worth'),
    h('button', { type: 'button', class: 'topbar-toggle', 'aria-pressed': String(open), 'data-testid': 'toggle-github',
      onClick: () => desk.showGitHub({ open: !open }) }, h(Icon, { name: 'branch' }), open ? 'Hide GitHub' : 'Show GitHub'));
}
