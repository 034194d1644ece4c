// Left: the workspace, its channels, Skep's places, and who one is.
import { h } from 'preact';
import { useContext } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Icon } from '../icons.js';
import { directOf, publicChannels, standing } from '../workspace.js';
import { Avatar } from './avatar.js';

export function Sidebar() {
  const desk = useContext(DeskContext);
  const { slack } = desk.data;
  const direct = directOf(slack, desk.me);
  return h('nav', { class: 'sidebar', 'aria-label': slack.team.name },
    h('div', { class: 'team' }, h('span', { class: 'team-mark', 'aria-hidden': 'true' }, slack.team.name[0]), h('h1', null, slack.team.name)),
    h('div', { class: 'sidebar-list' },
      h(Group, { title: 'Channels' }, publicChannels(slack).map(c => h(Entry, {
        key: c.id, to: { kind: 'channel', id: c.id }, face: h(Icon, { name: 'hash', size: 16 }), label: c.name, unread: desk.unread(c.id), testid: 'channel-' + c.name }))),
      h(Group, { title: 'Direct messages' },
        h(Entry, { to: { kind: 'dm' }, face: h(Avatar, { person: { bot: true }, size: 20 }), label: slack.bot.name, unread: direct && desk.unread(direct), testid: 'open-dm' })),
      h(Group, { title: 'Apps' },
        h(Entry, { to: { kind: 'assistant' }, face: h(Icon, { name: 'spark', size: 16 }), label: slack.bot.name + ' – Assistant', testid: 'open-assistant' }),
        h(Entry, { to: { kind: 'home' }, face: h(Icon, { name: 'home', size: 16 }), label: slack.bot.name + ' home', testid: 'open-home' }))),
    h(Problems, { problems: slack.problems || [] }),
    h(Who, { desk }));
}

function Group({ title, children }) {
  return h('section', null, h('h2', null, title), h('ul', null, children));
}

function Entry({ to, face, label, unread, testid }) {
  const desk = useContext(DeskContext);
  const on = desk.place.kind === to.kind && (to.kind !== 'channel' || desk.channel() === to.id);
  return h('li', null, h('button', {
    type: 'button', class: unread ? 'entry unread' : 'entry', 'aria-current': on ? 'page' : undefined, 'data-testid': testid, onClick: () => desk.go(to),
  }, h('span', { class: 'entry-face' }, face), h('span', { class: 'entry-label' }, label), unread && h('span', { class: 'entry-dot' }, h('span', { class: 'away' }, 'new messages'))));
}

function Problems({ problems }) {
  if (!problems.length) return null;
  return h('details', { class: 'problems', 'data-testid': 'problems' },
    h('summary', null, h(Icon, { name: 'alert', size: 16 }), ` Slack would refuse ${problems.length}`),
    h('ol', null, problems.map((p, i) => h('li', { key: i }, p))));
}

function Who({ desk }) {
  const { users } = desk.data.slack;
  const me = users.find(u => u.id === desk.me) || users[0];
  return h('div', { class: 'who' },
    h(Avatar, { person: { name: me.real_name, color: me.color }, size: 32 }),
    h('label', null, h('span', { class: 'who-label' }, 'You are'),
      h('select', { 'data-testid': 'person-select', value: desk.me, onChange: e => desk.become(e.target.value) },
        users.map(u => h('option', { key: u.id, value: u.id }, u.real_name + (standing(u) && ` (${standing(u)})`))))));
}
