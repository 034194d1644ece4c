// The interactive elements of blocks. In an input block they hold a value; elsewhere each change also goes to the bot.
import { h } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { Icon } from '../icons.js';
import { Menu } from '../menu.js';
import { Checks, Chips, Choice, Picker, TextField } from './fields.js';
import { Confirm } from './confirm.js';
import { Found } from './found.js';
import { Picture } from './picture.js';
import { SurfaceContext } from './surface.js';
import { bare, words } from './text.js';
import { fieldOf, initial } from './values.js';

const FIELDS = {
  plain_text_input: TextField, number_input: TextField, email_text_input: TextField, url_text_input: TextField,
  static_select: Choice, external_select: Found, multi_static_select: Chips, multi_users_select: Chips, multi_external_select: Found,
  radio_buttons: Checks, checkboxes: Checks, datepicker: Picker, timepicker: Picker,
  users_select: Choice, conversations_select: Choice, channels_select: Choice,
};

// aria: what an input block says of the element (id, label, problem)
export function Element({ block, element, aria }) {
  if (element.type === 'image') return h(Picture, { url: element.image_url, alt: element.alt_text, small: true });
  if (element.type === 'button' || element.type === 'workflow_button') return h(Button, { block, element });
  if (element.type === 'overflow') return h(Overflow, { block, element });
  if (element.type === 'feedback_buttons') return [element.positive_button, element.negative_button].map((b, i) => h(Button, { key: i, block, element: { ...element, ...b } }));
  if (element.type === 'icon_button') return h(Button, { block, element });
  return FIELDS[element.type] ? h(Field, { block, element, aria }) : h('em', { class: 'unknown' }, `(${element.type})`);
}

// Carries a press to the bot, after the question that the bot wants asked first.
function usePress(block, element) {
  const surface = useContext(SurfaceContext);
  const [asking, setAsking] = useState(null);
  const [busy, setBusy] = useState(false);
  const go = async value => {
    setAsking(null);
    setBusy(true);
    await surface.press(block, element, value);
    setBusy(false);
  };
  const press = value => {
    if (busy) return;
    if (element.confirm) setAsking({ value });
    else go(value);
  };
  const question = asking && h(Confirm, { confirm: element.confirm, onYes: () => go(asking.value), onNo: () => setAsking(null) });
  return { press, busy, question };
}

function Button({ block, element }) {
  const { press, busy, question } = usePress(block, element);
  const look = ['kit', element.style, busy && 'busy'].filter(Boolean).join(' ');
  const face = words(element.text);
  const shared = { class: look, 'data-testid': 'action-' + element.action_id, 'aria-label': element.accessibility_label || undefined };
  const pressed = () => press(element.value === undefined ? {} : { value: element.value });
  return [
    element.url ? h('a', { ...shared, href: element.url, target: '_blank', rel: 'noopener noreferrer', onClick: pressed }, face)
      : h('button', { ...shared, type: 'button', 'aria-busy': String(busy), onClick: pressed }, face),
    question];
}

function Overflow({ block, element }) {
  const { press, question } = usePress(block, element);
  const items = element.options.map(option => ({
    label: words(option.text), href: option.url, testid: `option-${option.value}`, onPick: () => press({ selected_option: option }) }));
  return [h(Menu, { label: 'More actions', face: h(Icon, { name: 'more' }), items, buttonClass: 'kit overflow', testid: 'action-' + element.action_id }), question];
}

function Field({ block, element, aria }) {
  const surface = useContext(SurfaceContext);
  const { press, question } = usePress(block, element);
  const value = surface.valueOf(block, element) || initial(element);
  const field = fieldOf(element.type);
  const acts = block.type !== 'input' || block.dispatch_action;
  const hold = held => {
    const next = { type: element.type, [field]: held };
    surface.hold(block, element, next);
    return next;
  };
  const change = held => {
    const next = hold(held);
    if (acts) press(next);
  };
  const named = aria || { id: undefined, 'aria-label': bare(element.placeholder) || bare(block.text).slice(0, 80) || 'Choose' };
  return [
    h(FIELDS[element.type], { element, value: value[field], onChange: change, onHold: hold, name: `${block.block_id}.${element.action_id}`, ask: typed => surface.options(block, element, typed),
      aria: { ...named, 'data-testid': 'action-' + element.action_id } }),
    question];
}
