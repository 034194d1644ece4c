// What issues and pull requests share: a card that opens and shuts, and can be pointed at by a link.
import { h } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Markdown } from '../markdown.js';

export function Card({ repo, kind, item, badge, label, startsOpen, summary, children }) {
  const { focus } = useContext(DeskContext);
  const box = useRef(null);
  const [open, setOpen] = useState(startsOpen);
  const meant = focus && focus.repo === repo.name && focus.number === item.number ? focus.at : 0;
  useEffect(() => {
    if (!meant) return;
    setOpen(true);
    box.current.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, [meant]);
  return h('article', { class: meant ? 'card card-meant' : 'card', ref: box, 'data-testid': `${kind}-${item.number}`, 'aria-label': `${label} ${item.number}` },
    h('h4', null, h('button', { type: 'button', class: 'card-title', 'aria-expanded': String(open), onClick: () => setOpen(!open) },
      badge, h('span', null, titled(item.title), h('span', { class: 'card-number' }, ' #' + item.number)))),
    summary, open && h('div', { class: 'card-body' }, children));
}

// The only markup that GitHub shows in a title is code.
const titled = title => title.split(/`([^`]+)`/).map((part, i) => i % 2 ? h('code', null, part) : part);

export const Badge = ({ kind, words }) => h('span', { class: 'badge badge-' + kind }, words || kind);

export function Comments({ comments }) {
  return (comments || []).map((c, i) => h('div', { class: 'comment', key: i }, h('p', { class: 'soft' }, h('b', null, c.user), ' commented'), h(Markdown, { text: c.body })));
}

export function CommentBox({ repo, number, as }) {
  const desk = useContext(DeskContext);
  const [text, setText] = useState('');
  const send = async e => {
    e.preventDefault();
    if (text.trim() && await desk.onGitHub('comment', { repo: repo.name, number, user: as, text })) setText('');
  };
  return h('form', { class: 'comment-box', onSubmit: send },
    h('textarea', { rows: 1, value: text, 'aria-label': `Comment on ${number}`, placeholder: 'Leave a comment', 'data-testid': 'comment', onInput: e => setText(e.target.value) }),
    text.trim() && h('button', { type: 'submit', class: 'hub' }, 'Comment'));
}

// A button for a deed; what comes back is shown by the state itself.
export function Deed({ name, body, label, look, disabled, title, testid }) {
  const desk = useContext(DeskContext);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await desk.onGitHub(name, body);
    setBusy(false);
  };
  return h('button', { type: 'button', class: ['hub', look, busy && 'busy'].filter(Boolean).join(' '), disabled: disabled || busy, title, 'data-testid': testid, onClick: go }, label);
}
