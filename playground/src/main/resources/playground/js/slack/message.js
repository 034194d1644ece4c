// One message: who, when, what, and what one can do with it.
import { h } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Emoji } from '../emoji/emoji.js';
import { Icon } from '../icons.js';
import { Blocks } from '../kit/blocks.js';
import { Picture } from '../kit/picture.js';
import { Surface } from '../kit/surface.js';
import { Menu } from '../menu.js';
import { mrkdwn } from '../mrkdwn.js';
import { clock, full, iso } from '../time.js';
import { nameOf, personOf, replies } from '../workspace.js';
import { Avatar } from './avatar.js';
import { Editor } from './editor.js';
import { useNames } from './names.js';

const OFFERED = ['+1', '-1', 'eyes', 'white_check_mark', 'rocket', 'tada', 'bee', 'x'];

export function Message({ message, channel, inThread, compact }) {
  const desk = useContext(DeskContext);
  const [editing, setEditing] = useState(false);
  const person = personOf(desk.data.slack, message);
  const ephemeral = Boolean(message.ephemeral_to);
  return h('article', {
    class: ['message', compact && 'compact', ephemeral && 'ephemeral'].filter(Boolean).join(' '),
    'data-testid': 'message', 'data-ts': message.ts, 'aria-label': `${person.name}, ${clock(message.ts)}`,
  },
    h('div', { class: 'gutter' }, compact ? h(Time, { ts: message.ts }) : h(Avatar, { person })),
    h('div', { class: 'content' },
      !compact && h('p', { class: 'head' }, h('strong', null, person.name), (person.bot || person.app) && h('span', { class: 'app-mark' }, 'APP'), h(Time, { ts: message.ts })),
      message.pinned_to && h('p', { class: 'pinned', 'data-testid': 'pinned' }, h(Icon, { name: 'pin', size: 14 }), 'Pinned by ', nameOf(desk.data.slack, message.pinned_info?.pinned_by)),
      ephemeral && h('p', { class: 'only-you' }, h(Icon, { name: 'eye', size: 14 }), 'Only visible to you'),
      editing ? h(Editor, { message, channel, onDone: () => setEditing(false) }) : h(Body, { message, channel }),
      message.files?.length > 0 && h(Files, { files: message.files }),
      message.reactions?.length > 0 && h(Reactions, { message, channel }),
      !inThread && h(ReplyCount, { message, channel })),
    !ephemeral && h(Hover, { message, channel, inThread, onEdit: () => setEditing(true) }));
}

const Time = ({ ts }) => h('time', { dateTime: iso(ts), title: full(ts) }, clock(ts));

function Body({ message, channel }) {
  const names = useNames();
  const edited = message.edited && h('span', { class: 'edited' }, '(edited)');
  if (!message.blocks?.length) return [h('div', { class: 'text' }, mrkdwn(message.text, names), edited && ' ', edited), h(Attachments, { message, channel, names })];
  return [
    h(Surface, { at: { channel, message_ts: message.ts } }, h(Blocks, { blocks: message.blocks })), edited,
    h(Attachments, { message, channel, names })];
}

const SHOWN = /^image\/(png|jpeg|gif|webp)$/;

function Files({ files }) {
  const pictures = files.filter(f => SHOWN.test(f.mimetype)), others = files.filter(f => !SHOWN.test(f.mimetype));
  return [
    pictures.map(f => h('figure', { key: f.id, class: 'shared', 'data-testid': 'shared-picture' },
      h('figcaption', null, f.title), h(Picture, { url: '/playground/api/slack/pictures/' + f.id, alt: f.alt_txt || f.title }))),
    others.length > 0 && h('ul', { class: 'files', 'aria-label': 'Files' }, others.map(f => h('li', { key: f.id, title: f.mimetype }, h(Icon, { name: 'file', size: 16 }), f.name)))];
}

function Attachments({ message, channel, names }) {
  return (message.attachments || []).map((a, i) => h('div', { class: 'attachment', key: i },
    a.title && h('strong', { key: 'title' }, mrkdwn(a.title, names)), a.blocks ? h(Surface, { at: { channel, message_ts: message.ts } }, h(Blocks, { blocks: a.blocks }))
      : [a.author_name && h('strong', { key: 'by' }, a.author_name), h('div', { class: 'text', key: 'text' }, mrkdwn(a.text || a.fallback, names))]));
}

// A press adds one's own, or takes it away.
function Reactions({ message, channel }) {
  const desk = useContext(DeskContext);
  return h('ul', { class: 'reactions', 'aria-label': 'Reactions' }, message.reactions.map(r => h('li', { key: r.name },
    h('button', {
      type: 'button', 'data-testid': 'reaction-' + r.name, 'aria-pressed': String((r.users || []).includes(desk.me)), onClick: () => desk.react(channel, message, r.name),
      title: (r.users || []).map(u => nameOf(desk.data.slack, u)).join(', ') + ` reacted with :${r.name}:` },
    h(Emoji, { name: r.name }), ' ', h('span', null, r.users?.length || r.count || 1)))));
}

function ReplyCount({ message, channel }) {
  const desk = useContext(DeskContext);
  const seen = replies(desk.data.slack, channel, message.ts, desk.me);
  const count = Math.max(message.reply_count || 0, seen.length);
  if (!count) return null;
  const people = [...new Map(seen.map(m => personOf(desk.data.slack, m)).map(p => [p.id, p])).values()].slice(-3);
  return h('button', { type: 'button', class: 'reply-count', 'data-testid': 'reply-count', onClick: () => desk.openThread(channel, message.ts) },
    people.map(p => h(Avatar, { key: p.id, person: p, size: 22 })),
    h('span', { class: 'reply-number' }, count === 1 ? '1 reply' : count + ' replies'),
    seen.length > 0 && h('span', { class: 'reply-last' }, 'Last reply at ' + clock(seen.at(-1).ts)));
}

function Hover({ message, channel, inThread, onEdit }) {
  const desk = useContext(DeskContext);
  const hand = () => {
    desk.openThread(channel, message.thread_ts || message.ts);
    desk.shortcut(channel, message, 'hand_to_agent');
  };
  const own = message.user === desk.me ? [
    { testid: 'edit-message', label: 'Edit message', onPick: onEdit },
    { testid: 'delete-message', label: 'Delete message', danger: true, onPick: () => desk.remove(channel, message) }] : [];
  return h('div', { class: 'hover', role: 'toolbar', 'aria-label': 'Message actions' },
    !inThread && h('button', { type: 'button', title: 'Reply in thread', 'data-testid': 'reply-in-thread', onClick: () => desk.openThread(channel, message.ts) },
      h(Icon, { name: 'reply' }), h('span', { class: 'away' }, 'Reply in thread')),
    h(Menu, { label: 'Add a reaction', face: h(Icon, { name: 'smile' }), testid: 'react-menu', items: OFFERED.map(name => ({
      testid: 'react-' + name, label: [h(Emoji, { name }), ' :' + name + ':'], onPick: () => desk.react(channel, message, name) })) }),
    h(Menu, { label: 'More actions', face: h(Icon, { name: 'more' }), testid: 'message-menu', items: [{
      testid: 'shortcut-hand_to_agent', onPick: hand, label: ['Hand this to an agent', h('span', { class: 'menu-from' }, desk.data.slack.bot.name)] }, ...own] }));
}
