// Middle: a channel, the direct messages with Skep, its home, or a chat with the assistant.
import { h } from 'preact';
import { useContext } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Icon } from '../icons.js';
import { channelOf, roots, scheduledFor } from '../workspace.js';
import { Assistant } from './assistant.js';
import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { Home } from './home.js';
import { MessageList } from './messagelist.js';
import { Scheduled } from './scheduled.js';

export function Place() {
  const desk = useContext(DeskContext);
  const { kind } = desk.place;
  return h('main', { class: 'place', 'data-testid': 'channel' },
    kind === 'channel' ? h(ChannelHead, { desk }) : h(AppHead, { desk }),
    kind === 'home' ? h(Home, { key: desk.me }) : kind === 'assistant' ? h(Assistant, { key: desk.me }) : h(Talk, { desk }));
}

function ChannelHead({ desk }) {
  const channel = channelOf(desk.data.slack, desk.channel());
  return h('header', { class: 'place-head' },
    h('h2', null, h(Icon, { name: 'hash' }), channel?.name),
    h('p', { class: 'topic' }, channel?.topic),
    channel && h(Upkeep, { desk, channel }));
}

function Upkeep({ desk, channel }) {
  const { id, is_archived: archived, has_bot: here } = channel;
  const name = desk.data.slack.bot.name;
  const button = (testid, label, onClick) => h('button', { type: 'button', class: 'kit small', 'data-testid': testid, onClick }, label);
  return h('div', { class: 'upkeep' },
    !archived && (here ? button('kick', 'Remove ' + name, () => desk.upkeep('kick', id)) : button('invite', 'Add ' + name, () => desk.upkeep('invite', id))),
    archived ? button('unarchive', 'Unarchive', () => desk.upkeep('archive', id, { archived: false })) : button('archive', 'Archive', () => desk.upkeep('archive', id, { archived: true })));
}

// Skep's three places are tabs of one app, as in Slack.
function AppHead({ desk }) {
  const tab = (kind, label) => h('button', {
    type: 'button', class: 'tab', 'aria-current': desk.place.kind === kind ? 'page' : undefined, onClick: () => desk.go({ kind }) }, label);
  return h('header', { class: 'place-head app-head' },
    h('h2', null, h(Avatar, { person: { bot: true }, size: 24 }), desk.data.slack.bot.name, h('span', { class: 'app-mark' }, 'APP')),
    h('nav', { class: 'tabs', 'aria-label': desk.data.slack.bot.name }, tab('home', 'Home'), tab('dm', 'Messages'), tab('assistant', 'Assistant')));
}

function Talk({ desk }) {
  const id = desk.channel();
  if (!id) return h('p', { class: 'empty' }, 'Opening…');
  const { slack } = desk.data;
  const list = roots(slack, id, desk.me);
  const name = desk.place.kind === 'dm' ? slack.bot.name : '#' + channelOf(slack, id).name;
  return [
    h(MessageList, { key: 'list' + desk.me + id, messages: list, channel: id, label: 'Messages in ' + name, empty: h(Welcome, { name, direct: desk.place.kind === 'dm' }) },
      h(Scheduled, { list: scheduledFor(slack, id) })),
    channelOf(slack, id)?.is_archived ? h('p', { class: 'archived', role: 'note' }, 'This channel is archived. What was said here stays readable.') : h(Composer, {
      key: 'composer' + desk.me + id, testid: 'composer', draft: desk.me + id, label: 'Message ' + name,
      hint: desk.place.kind === 'dm' ? 'Message ' + name : `Message ${name} – @Skep asks for a change`, onSend: (text, files) => desk.say(id, null, text, files) })];
}

function Welcome({ name, direct }) {
  return h('div', { class: 'welcome' },
    h('h3', null, direct ? 'This is between you and ' + name : 'This is the start of ' + name),
    h('p', null, 'Ask for a change to the code where you talk about it. For example:'),
    h('p', { class: 'welcome-example' }, (direct ? '' : '@Skep ') + 'the retry in PaymentClient swallows interrupts, can an agent fix it?'));
}
