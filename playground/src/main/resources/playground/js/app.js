// The page: a workspace on the left, GitHub on the right, both live.
import { h, render } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import { Desk, DeskContext } from './desk.js';
import { inside } from './links.js';
import { GitHubPane } from './github/pane.js';
import { Divider } from './divider.js';
import { Modal } from './slack/modal.js';
import { Place } from './slack/place.js';
import { Sidebar } from './slack/sidebar.js';
import { ThreadPane } from './slack/thread.js';
import { TopBar } from './topbar.js';
import { Toasts } from './toasts.js';

const desk = new Desk();

function App() {
  const [, again] = useReducer(n => n + 1, 0);
  useEffect(() => desk.onChange(again), []);
  if (!desk.data) return h('p', { class: 'loading' }, 'Opening the hive…');
  const view = desk.view();
  return h(DeskContext.Provider, { value: desk },
    h(TopBar, null),
    h('div', { class: 'panes' },
      h(Sidebar, null),
      h(Place, null),
      desk.thread && h(ThreadPane, { key: desk.me + desk.thread.channel + desk.thread.ts, ...desk.thread }),
      desk.github.open && h(Divider, { width: desk.github.width, onWidth: width => desk.showGitHub({ width }) }),
      desk.github.open && h(GitHubPane, null)),
    view && h(Modal, { key: desk.me + view.id, view }),
    h(Toasts, null));
}

// A link to an issue, a pull request or a message of this playground stays on the page.
document.addEventListener('click', e => {
  const link = e.target.closest?.('a[href]');
  const hash = link && desk.data && inside(link.href, desk.data.github.repos.map(r => r.name));
  if (hash) {
    e.preventDefault();
    desk.follow(hash);
  }
});

desk.start();
render(h(App, null), document.getElementById('app'));
