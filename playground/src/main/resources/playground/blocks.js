// Block Kit → Preact nodes.
import { h } from '/playground/preact/preact.module.js';
import { mrkdwn, unescape } from './mrkdwn.js';

const words = (text, names) => text.type === 'mrkdwn' ? mrkdwn(text.text, names) : unescape(text.text);

export function blocks(list, names, press) {
  return (list || []).map((block, i) => h('div', { class: 'block ' + block.type, key: block.block_id || i }, body(block, names, press)));
}

function body(block, names, press) {
  switch (block.type) {
    case 'header': return h('h3', null, words(block.text, names));
    case 'section': return [
      block.text && h('div', { class: 'text' }, words(block.text, names)),
      block.fields && h('div', { class: 'fields' }, block.fields.map(f => h('div', null, words(f, names)))),
      block.accessory && element(block.accessory, names, press)];
    case 'context': return block.elements.map(e => h('span', null, words(e, names)));
    case 'divider': return h('hr');
    case 'actions': return block.elements.map(e => element(e, names, press));
    case 'markdown': return h('div', null, block.text);
    case 'image': return h('img', { src: block.image_url, alt: block.alt_text });
    default: return h('em', null, `(${block.type})`);
  }
}

function element(e, names, press) {
  if (e.type === 'button') {
    return h('button', {
      type: 'button', class: 'kit ' + (e.style || ''), 'data-testid': 'action-' + e.action_id,
      onClick: () => press(e),
    }, unescape(e.text.text));
  }
  return h('em', null, `(${e.type})`);
}

// One input of a form. The values live in the DOM until the form is submitted.
export function field(block, problem) {
  const id = 'field-' + block.block_id;
  const e = block.element;
  const hint = e.placeholder ? e.placeholder.text : '';
  const common = { id, name: block.block_id, 'aria-invalid': problem ? 'true' : undefined, 'aria-describedby': problem ? id + '-problem' : undefined };
  const control = e.type === 'static_select'
    ? h('select', common, [h('option', { value: '' }, hint || 'Choose…'), ...e.options.map(o => h('option',
      { value: o.value, selected: e.initial_option && e.initial_option.value === o.value }, unescape(o.text.text)))])
    : e.multiline
      ? h('textarea', { ...common, rows: 3, placeholder: hint, maxLength: e.max_length }, e.initial_value || '')
      : h('input', { ...common, type: 'text', placeholder: hint, maxLength: e.max_length, value: e.initial_value || '' });
  return h('div', { class: 'field', key: block.block_id },
    h('label', { for: id }, unescape(block.label.text), block.optional && h('span', { class: 'soft' }, ' (optional)')),
    control, problem && h('p', { class: 'problem', id: id + '-problem', role: 'alert' }, problem));
}
