// What an element holds, in the shape in which Slack reports it.
const TEXT = new Set(['plain_text_input', 'number_input', 'email_text_input', 'url_text_input']);
const PICKED = { datepicker: 'date', timepicker: 'time', users_select: 'user', conversations_select: 'conversation', channels_select: 'channel', multi_users_select: 'users' };
const MANY = new Set(['checkboxes', 'multi_static_select', 'multi_external_select']);
const ONE = new Set(['static_select', 'external_select', 'radio_buttons']);

export const fieldOf = type => TEXT.has(type) ? 'value' : MANY.has(type) ? 'selected_options' : ONE.has(type) ? 'selected_option'
  : PICKED[type] ? 'selected_' + PICKED[type] : null;

export function initial(element) {
  const field = fieldOf(element.type);
  if (!field) return null;
  const given = field === 'value' ? element.initial_value : element[field.replace('selected', 'initial')];
  return { type: element.type, [field]: given ?? (MANY.has(element.type) || element.type === 'multi_users_select' ? [] : null) };
}

export function isEmpty(value) {
  const held = value?.[fieldOf(value.type)];
  return held === null || held === undefined || held === '' || (Array.isArray(held) && !held.length) || (typeof held === 'string' && !held.trim());
}

export const optionsOf = element => element.options || (element.option_groups || []).flatMap(g => g.options);

function elementsOf(block) {
  if (block.type === 'input') return [block.element];
  return [...(block.type === 'actions' ? block.elements : []), ...(block.accessory ? [block.accessory] : [])];
}

// {block_id: {action_id: value}} of everything that holds a value; `changed` wins over what the bot put there.
export function collect(blocks, changed) {
  const all = {};
  for (const block of blocks || []) {
    for (const element of elementsOf(block)) {
      const value = changed[block.block_id]?.[element.action_id] || initial(element);
      if (value) (all[block.block_id] ??= {})[element.action_id] = value;
    }
  }
  return all;
}

// What Slack itself refuses before it asks the bot: {block_id: words}.
export function lacking(blocks, changed) {
  const errors = {};
  for (const block of (blocks || []).filter(b => b.type === 'input')) {
    const { element } = block;
    const value = changed[block.block_id]?.[element.action_id] || initial(element);
    const length = TEXT.has(element.type) ? (value.value || '').length : 0;
    if (isEmpty(value)) {
      if (!block.optional) errors[block.block_id] = 'Please complete this required field.';
    } else if (element.min_length && length < element.min_length) {
      errors[block.block_id] = `Please write at least ${element.min_length} characters.`;
    } else if (element.max_length && length > element.max_length) {
      errors[block.block_id] = `Please write at most ${element.max_length} characters.`;
    }
  }
  return errors;
}
