// Right of the messages: one thread.
import { h } from 'preact';
import { useContext, useRef } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { useBorrowedFocus } from '../focus.js';
import { Icon } from '../icons.js';
import { channelOf, messagesOf } from '../workspace.js';
import { Composer } from './composer.js';
import { MessageList } from './messagelist.js';
import { Status } from './status.js';

export function ThreadPane({ channel, ts, fresh }) {
  const desk = useContext(DeskContext);
  const { slack } = desk.data;
  const list = messagesOf(slack, channel, desk.me).filter(m => m.ts === ts || m.thread_ts === ts);
  const where = channelOf(slack, channel);
  const pane = useRef(null);
  useBorrowedFocus(() => fresh && pane.current.querySelector('textarea').focus());
  const keys = e => e.key === 'Escape' && !e.defaultPrevented && desk.closeThread();
  return h('aside', { ref: pane, onKeyDown: keys, class: 'thread', 'aria-label': 'Thread', 'data-testid': 'thread' },
    h('header', { class: 'place-head' }, h('h2', null, 'Thread'), h('p', { class: 'topic' }, where?.is_im ? slack.bot.name : '#' + where?.name),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Close thread', onClick: () => desk.closeThread() }, h(Icon, { name: 'close' }))),
    h(MessageList, { messages: list, channel, inThread: true, label: 'Thread', empty: h('p', { class: 'empty' }, 'This thread is not here any more.') },
      h(Status, { words: slack.assistant_status?.[`${channel}:${ts}`] })),
    h(Composer, { testid: 'thread-composer', draft: desk.me + channel + ts, label: 'Reply in thread', hint: 'Reply…', onSend: (text, files) => desk.say(channel, ts, text, files) }));
}
