// What the assistant is at: "Skep is reading the thread…"
import { h } from 'preact';
import { useContext } from 'preact/hooks';
import { DeskContext } from '../desk.js';

export function Status({ words }) {
  const { bot } = useContext(DeskContext).data.slack;
  return h('p', { class: 'status', role: 'status', 'data-testid': 'assistant-status' },
    words && h('span', null, h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i', null), h('i', null), h('i', null)),
      `${bot.name} ${/^is\b/.test(words) ? words : 'is ' + words}`));
}
