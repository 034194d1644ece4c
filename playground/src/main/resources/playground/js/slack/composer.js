// Where one writes. Enter sends, Shift+Enter starts a line, @ and / offer what can be called.
import { h } from 'preact';
import { useContext, useEffect, useId, useRef, useState } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Icon } from '../icons.js';

const TALLEST_PX = 220;
const FILE_MAX_BYTES = 8_000_000;
const MENTIONS = [{ text: '@Skep ', word: '@Skep', about: 'asks for a change, or answers a question' }];
const COMMANDS = [
  { text: '/skep new ', word: '/skep new', about: 'hand something to an agent' }, { text: '/skep status', word: '/skep status', about: 'what is being worked on' },
  { text: '/skep help', word: '/skep help', about: 'what else there is' }];

// What fits to the word before the cursor; nothing once it is written out.
function offers(before) {
  const word = /(?:^|\s)(@\w*)$/.exec(before)?.[1];
  if (word) return MENTIONS.filter(o => starts(o, word)).map(o => ({ ...o, replaces: word.length }));
  return /^\/[\w ]*$/.test(before) ? COMMANDS.filter(o => starts(o, before)).map(o => ({ ...o, replaces: before.length })) : [];
}

const starts = (offer, typed) => offer.word.toLowerCase().startsWith(typed.toLowerCase()) && offer.word.length > typed.length;

export function Composer({ testid, draft, label, hint, onSend }) {
  const desk = useContext(DeskContext);
  const id = useId();
  const box = useRef(null);
  const [text, setText] = useState(desk.drafts.get(draft) || '');
  const [found, setFound] = useState([]);
  const [at, setAt] = useState(0);
  const [files, setFiles] = useState([]);
  const picker = useRef(null);
  const write = value => {
    setText(value);
    desk.drafts.set(draft, value);
  };
  useEffect(() => grow(box.current), [text]);

  const typed = e => {
    write(e.target.value);
    setFound(offers(e.target.value.slice(0, e.target.selectionStart)));
    setAt(0);
  };
  const take = offer => {
    const cursor = box.current.selectionStart;
    const next = text.slice(0, cursor - offer.replaces) + offer.text + text.slice(cursor);
    write(next);
    setFound([]);
    box.current.focus();
  };
  const send = async () => {
    const words = text.trim();
    if (!words && !files.length) return;
    write('');
    setFiles([]);
    setFound([]);
    if (await onSend(words, files)) return;
    if (!desk.drafts.get(draft)) write(words);
    setFiles(files);
  };
  const keys = e => {
    if (e.isComposing) return;
    if (found.length && ['Enter', 'Tab', 'ArrowDown', 'ArrowUp', 'Escape'].includes(e.key) && !e.shiftKey) {
      e.preventDefault();
      if (e.key === 'Escape') setFound([]);
      else if (e.key.startsWith('Arrow')) setAt((at + (e.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
      else take(found[at]);
    } else if (e.key === 'Enter' && !e.shiftKey) {
      e.preventDefault();
      send();
    }
  };
  const attach = async e => {
    const picked = [...e.target.files];
    e.target.value = '';
    if (picked.some(f => f.size > FILE_MAX_BYTES)) desk.toast('A file here may have 8 MB at most.');
    setFiles([...files, ...await Promise.all(picked.filter(f => f.size <= FILE_MAX_BYTES).map(read))]);
  };
  const insert = mark => {
    write(mark === '/' ? '/' : (text && !text.endsWith(' ') ? text + ' ' : text) + mark);
    setFound(offers(mark));
    box.current.focus();
  };

  return h('form', { class: 'composer', onSubmit: e => {
    e.preventDefault();
    send();
  } },
    found.length > 0 && h('ul', { class: 'offers', role: 'listbox', id: id + '-offers', 'aria-label': 'Suggestions' }, found.map((o, i) => h('li', {
      key: o.word, id: `${id}-offer-${i}`, role: 'option', 'aria-selected': String(i === at), onMouseDown: e => {
        e.preventDefault();
        take(o);
      } }, h('strong', null, o.word), ' ', o.about))),
    h('textarea', {
      ref: box, rows: 1, value: text, placeholder: hint, 'aria-label': label, 'data-testid': testid, onInput: typed, onKeyDown: keys, onBlur: () => setFound([]),
      'aria-autocomplete': 'list', 'aria-controls': found.length ? id + '-offers' : undefined, 'aria-activedescendant': found.length ? `${id}-offer-${at}` : undefined }),
    files.length > 0 && h('ul', { class: 'files', 'aria-label': 'Attached files' }, files.map((f, i) => h('li', { key: i }, h(Icon, { name: 'file', size: 16 }), f.name,
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Take away ' + f.name, onClick: () => setFiles(files.filter(o => o !== f)) }, h(Icon, { name: 'close', size: 12 }))))),
    h('div', { class: 'composer-bar' },
      h('input', { type: 'file', multiple: true, hidden: true, ref: picker, 'data-testid': testid + '-files', onChange: attach }),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Attach files', title: 'Attach files', onClick: () => picker.current.click() }, h(Icon, { name: 'clip' })),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Mention Skep', title: 'Mention Skep', onClick: () => insert('@') }, h(Icon, { name: 'at' })),
      h('button', { type: 'button', class: 'plain', 'aria-label': 'Run a command', title: 'Run a command', onClick: () => insert('/') }, h(Icon, { name: 'slash' })),
      h('span', { class: 'composer-hint' }, text ? h('span', null, h('b', null, 'Shift + Enter'), ' for a new line') : null),
      h('button', { type: 'submit', class: 'send', 'aria-label': 'Send', disabled: !text.trim() && !files.length }, h(Icon, { name: 'send' }))));
}

function read(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onerror = failed;
    reader.onload = () => done({ name: file.name, mimetype: file.type || (/\.log$/.test(file.name) ? 'text/plain' : ''), content: reader.result.split(',')[1] || '' });
    reader.readAsDataURL(file);
  });
}

function grow(box) {
  box.style.height = 'auto';
  box.style.height = Math.min(box.scrollHeight, TALLEST_PX) + 'px';
}
