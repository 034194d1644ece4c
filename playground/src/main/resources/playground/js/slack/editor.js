// A message of one's own, being edited in its place. Enter saves, Escape leaves it as it was.
import { h } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { bare } from '../kit/text.js';

// What one would type to get this text.
const typed = (text, bot) => bare(text.replaceAll(`<@${bot.user_id}>`, '@' + bot.name).replace(/<(https?:[^>|]+)>/g, '$1'));

export function Editor({ message, channel, onDone }) {
  const desk = useContext(DeskContext);
  const box = useRef(null);
  useEffect(() => box.current.focus(), []);
  const save = async e => {
    e?.preventDefault();
    const text = box.current.value.trim();
    if (text && await desk.edit(channel, message, text)) onDone();
  };
  const keys = e => {
    if (e.isComposing) return;
    if (e.key === 'Enter' && !e.shiftKey) save(e);
    if (e.key === 'Escape') {
      e.stopPropagation();
      onDone();
    }
  };
  return h('form', { class: 'editor', onSubmit: save },
    h('textarea', { class: 'input', ref: box, rows: 2, 'aria-label': 'Edit message', 'data-testid': 'editor', defaultValue: typed(message.text, desk.data.slack.bot), onKeyDown: keys }),
    h('button', { type: 'button', class: 'kit small', onClick: onDone }, 'Cancel'),
    h('button', { type: 'submit', class: 'kit small primary' }, 'Save'));
}
