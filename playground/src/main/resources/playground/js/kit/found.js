// A select whose list only the bot knows: it is asked while one types.
import { h } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.js';
import { bare, words } from './text.js';
import { optionsOf } from './values.js';

const SETTLES_MS = 250;
const LEAST_TYPED = 3;

// What the bot offers for what is typed; an answer that comes after a newer question is dropped.
function useOffers(element, ask) {
  const [offers, setOffers] = useState(null);
  const asked = useRef(0);
  const close = () => {
    asked.current += 1;
    setOffers(null);
  };
  const search = typed => {
    close();
    const turn = asked.current;
    const least = element.min_query_length ?? LEAST_TYPED;
    if (typed.length < least) {
      setOffers({ note: least === 1 ? 'Type to search' : `Type at least ${least} characters` });
      return;
    }
    setOffers({ note: 'Searching…' });
    setTimeout(async () => {
      const answer = asked.current === turn && await ask(typed);
      if (asked.current !== turn) return;
      const options = answer ? optionsOf(answer) : [];
      setOffers(options.length ? { options } : { note: answer ? 'No results' : 'The options could not be loaded' });
    }, SETTLES_MS);
  };
  return { offers, search, close };
}

export function Found({ element, value, onChange, aria, name, ask }) {
  const id = useId();
  const many = element.type.startsWith('multi_');
  const chosen = many ? value || [] : [];
  const { offers, search, close } = useOffers(element, ask);
  const [typed, setTyped] = useState(null);
  const [at, setAt] = useState(0);
  const options = offers?.options || [];
  const write = text => {
    setTyped(text);
    setAt(0);
    search(text);
  };
  const leave = () => {
    close();
    setTyped(null);
  };
  const take = option => {
    leave();
    onChange(many ? [...chosen.filter(c => c.value !== option.value), option] : option);
  };
  const keys = e => {
    if (e.key === 'Escape' && offers) {
      e.preventDefault();
      e.stopPropagation();
      leave();
    } else if (e.key.startsWith('Arrow') && options.length) {
      e.preventDefault();
      setAt((at + (e.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
    } else if (e.key === 'Enter' && offers) {
      e.preventDefault();
      if (options[at]) take(options[at]);
    } else if (e.key === 'Backspace' && !many && typed === null && value) {
      onChange(null);
    }
  };
  return h('div', { class: 'chips' },
    chosen.map(o => h(Chip, { key: o.value, option: o, onRemove: () => onChange(chosen.filter(c => c.value !== o.value)) })),
    h('div', { class: 'found' },
      h('input', { ...aria, name, class: 'input', type: 'text', role: 'combobox', autocomplete: 'off', value: typed ?? (many ? '' : bare(value?.text)),
        placeholder: bare(element.placeholder) || 'Search', 'aria-autocomplete': 'list', 'aria-expanded': String(Boolean(offers)), 'aria-controls': id,
        'aria-activedescendant': options.length ? `${id}-${at}` : undefined,
        onInput: e => write(e.target.value), onFocus: () => write(''), onBlur: leave, onKeyDown: keys }),
      h(Icon, { name: 'chevron', size: 16 }),
      h('ul', { class: 'found-list', id, role: 'listbox', 'aria-label': 'Options', hidden: !offers },
        offers?.note && h('li', { class: 'found-none', role: 'presentation' }, offers.note),
        options.map((o, i) => h('li', { key: o.value, id: `${id}-${i}`, role: 'option', 'aria-selected': String(i === at), 'data-testid': 'option-' + o.value,
          onMouseDown: e => {
            e.preventDefault();
            take(o);
          } }, words(o.text), o.description && h('span', { class: 'option-more' }, words(o.description)))))));
}

export const Chip = ({ option, onRemove }) => h('span', { class: 'chip' }, words(option.text),
  h('button', { type: 'button', 'aria-label': 'Remove ' + bare(option.text), onClick: onRemove }, h(Icon, { name: 'close', size: 12 })));
