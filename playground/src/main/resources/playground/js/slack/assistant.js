// A chat with the assistant: greeting, suggested prompts, messages, and what it is at.
import { h } from 'preact';
import { useContext } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Icon } from '../icons.js';
import { replies } from '../workspace.js';
import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { MessageList } from './messagelist.js';
import { Status } from './status.js';

export function Assistant() {
  const desk = useContext(DeskContext);
  const chat = desk.chat();
  if (!chat) return h('p', { class: 'empty' }, 'Opening…');
  const { slack } = desk.data;
  const { channel, thread_ts: ts } = chat;
  const list = replies(slack, channel, ts, desk.me);
  const prompts = slack.suggested_prompts?.[`${channel}:${ts}`] || [];
  const asked = list.some(m => m.user === desk.me);
  return h('section', { class: 'assistant', 'data-testid': 'assistant' },
    h('div', { class: 'assistant-bar' }, h('button', { type: 'button', class: 'kit small', onClick: () => desk.newChat() }, h(Icon, { name: 'plus', size: 14 }), ' New chat')),
    h(MessageList, { key: ts, messages: list, channel, inThread: true, label: 'Chat with ' + slack.bot.name, empty: h(Greeting, { name: slack.bot.name }) },
      !asked && prompts.length > 0 && h('ul', { class: 'prompts', 'aria-label': 'Suggestions' }, prompts.map((p, i) => h('li', { key: i },
        h('button', { type: 'button', class: 'prompt', onClick: () => desk.say(channel, ts, p.message) }, h(Icon, { name: 'spark', size: 16 }), p.title)))),
      h(Status, { words: slack.assistant_status?.[`${channel}:${ts}`] })),
    h(Composer, { key: 'c' + ts, testid: 'composer', draft: desk.me + channel + ts, label: 'Ask ' + slack.bot.name, hint: `Ask ${slack.bot.name}…`, onSend: (text, files) => desk.say(channel, ts, text, files) }));
}

const Greeting = ({ name }) => h('div', { class: 'greeting' }, h(Avatar, { person: { bot: true }, size: 56 }), h('h3', null, 'What shall an agent work on?'),
  h('p', null, `${name} turns it into a brief that you see before anything is filed.`));
