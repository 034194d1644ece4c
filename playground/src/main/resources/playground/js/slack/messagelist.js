// Messages, oldest first. Stays at the end when something new comes, unless one has scrolled up to read.
import { h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dateOf, dayName } from '../time.js';
import { Message } from './message.js';

const NEAR_END_PX = 80;
const SAME_BREATH_S = 300;

export function MessageList({ messages, channel, inThread, label, empty, children }) {
  const box = useRef(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  });
  useLayoutEffect(() => {
    const grown = new ResizeObserver(() => {
      if (atEnd.current) box.current.scrollTop = box.current.scrollHeight;
    });
    grown.observe(box.current.firstChild);
    grown.observe(box.current);
    return () => grown.disconnect();
  }, []);
  const scrolled = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  };
  return h('div', { class: 'messages', role: 'log', tabIndex: 0, 'aria-label': label, ref: box, onScroll: scrolled },
    h('div', { class: 'messages-inner' }, messages.length ? withDays(messages, channel, inThread) : empty, children));
}

function withDays(messages, channel, inThread) {
  return messages.flatMap((message, i) => {
    const before = messages[i - 1];
    const newDay = !inThread && (!before || dateOf(before.ts).toDateString() !== dateOf(message.ts).toDateString());
    return [
      newDay && h('div', { class: 'day', key: 'day' + message.ts, role: 'separator' }, h('span', null, dayName(message.ts))),
      h(Message, { key: message.ts, message, channel, inThread, compact: !newDay && follows(before, message) }),
      inThread && i === 0 && messages.length > 1 && h('div', { class: 'replies-line', key: 'line' }, h('span', null, messages.length === 2 ? '1 reply' : `${messages.length - 1} replies`))];
  });
}

// The same person goes on speaking: no need to say again who it is.
function follows(before, message) {
  return before && !message.bot_id && before.user === message.user && !before.bot_id && !before.reply_count
    && !before.ephemeral_to && !message.ephemeral_to && message.ts - before.ts < SAME_BREATH_S;
}
