// The controls themselves. Native ones, so that keyboard and screen reader work as everywhere.
import { h } from 'preact';
import { useContext } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Icon } from '../icons.js';
import { mrkdwn } from '../mrkdwn.js';
import { useNames } from '../slack/names.js';
import { publicChannels } from '../workspace.js';
import { Chip } from './found.js';
import { bare, words } from './text.js';
import { optionsOf } from './values.js';

const INPUT = { number_input: 'number', email_text_input: 'email', url_text_input: 'url' };

// A text tells the bot only when it is finished: with Enter, or when one leaves it.
export function TextField({ element, value, onChange, onHold, aria, name }) {
  const shared = {
    ...aria, name, value: value ?? '', placeholder: bare(element.placeholder), maxLength: element.max_length, autofocus: element.focus_on_load,
    onInput: e => onHold(e.target.value || null), onChange: e => onChange(e.target.value || null) };
  return element.multiline ? h('textarea', { ...shared, class: 'input', rows: 4 })
    : h('input', { ...shared, class: 'input', type: INPUT[element.type] || 'text', min: element.min_value, max: element.max_value, step: element.is_decimal_allowed ? 'any' : undefined });
}

function useOptions(element) {
  const { slack } = useContext(DeskContext).data;
  if (element.type === 'users_select' || element.type === 'multi_users_select') return slack.users.map(u => ({ text: u.real_name, value: u.id, bare: true }));
  if (element.type === 'channels_select' || element.type === 'conversations_select') return publicChannels(slack).map(c => ({ text: '#' + c.name, value: c.id, bare: true }));
  return optionsOf(element);
}

export function Choice({ element, value, onChange, aria, name }) {
  const options = useOptions(element);
  const chosen = typeof value === 'string' ? value : value?.value;
  const pick = e => {
    const option = options.find(o => o.value === e.target.value) || null;
    onChange(option?.bare ? option.value : option);
  };
  const entry = o => h('option', { key: o.value, value: o.value, selected: o.value === chosen }, bare(o.text));
  return h('span', { class: 'select' }, h('select', { ...aria, name, value: chosen ?? '', onChange: pick },
    h('option', { value: '', selected: !chosen }, bare(element.placeholder) || 'Choose…'),
    element.option_groups ? element.option_groups.map((g, i) => h('optgroup', { key: i, label: bare(g.label) }, g.options.map(entry))) : options.map(entry)),
    h(Icon, { name: 'chevron', size: 16 }));
}

// Several of a list: what is chosen stands as chips, the list offers the rest.
export function Chips({ element, value, onChange, aria, name }) {
  const options = useOptions(element);
  // People are told by their ids alone.
  const chosen = (value || []).map(v => typeof v === 'string' ? options.find(o => o.value === v) : v).filter(Boolean);
  const told = all => onChange(all.map(o => o.bare ? o.value : o));
  const rest = options.filter(o => !chosen.some(c => c.value === o.value));
  const full = element.max_selected_items && chosen.length >= element.max_selected_items;
  return h('div', { class: 'chips' },
    chosen.map(o => h(Chip, { key: o.value, option: o, onRemove: () => told(chosen.filter(c => c.value !== o.value)) })),
    h('span', { class: 'select' }, h('select', { ...aria, name, value: '', disabled: full || !rest.length, onChange: e => told([...chosen, options.find(o => o.value === e.target.value)]) },
      h('option', { value: '' }, bare(element.placeholder) || 'Add…'), rest.map(o => h('option', { key: o.value, value: o.value }, bare(o.text)))),
      h(Icon, { name: 'chevron', size: 16 })));
}

export function Checks({ element, value, onChange, aria, name }) {
  const names = useNames();
  const one = element.type === 'radio_buttons';
  const chosen = one ? [value].filter(Boolean) : value || [];
  const has = o => chosen.some(c => c.value === o.value);
  const change = o => {
    if (one) onChange(o);
    else onChange(has(o) ? chosen.filter(c => c.value !== o.value) : [...chosen, o]);
  };
  const { id, ...group } = aria;
  return h('div', { ...group, id, class: 'checks', role: one ? 'radiogroup' : 'group' }, element.options.map(o => h('label', { key: o.value, class: 'check-option' },
    h('input', { type: one ? 'radio' : 'checkbox', name, value: o.value, checked: has(o), onChange: () => change(o) }),
    h('span', null, words(o.text, names), o.description && h('span', { class: 'soft' }, mrkdwn(o.description.text, names))))));
}

export function Picker({ element, value, onChange, aria, name }) {
  return h('input', { ...aria, name, class: 'input picker', type: element.type === 'timepicker' ? 'time' : 'date', value: value || '', onChange: e => onChange(e.target.value || null) });
}
