// An input block: label, control, hint, and what is wrong with it.
import { h } from 'preact';
import { useContext, useId } from 'preact/hooks';
import { Element } from './elements.js';
import { SurfaceContext } from './surface.js';
import { bare, words } from './text.js';

const GROUPS = new Set(['checkboxes', 'radio_buttons']);

export function InputBlock({ block }) {
  const id = useId();
  const problem = useContext(SurfaceContext).errors[block.block_id];
  const hint = bare(block.hint);
  const described = [problem && id + '-problem', hint && id + '-hint'].filter(Boolean).join(' ') || undefined;
  const group = GROUPS.has(block.element.type);
  const aria = { id, 'aria-describedby': described, 'aria-invalid': problem ? 'true' : undefined, 'aria-labelledby': group ? id + '-label' : undefined,
    'aria-required': block.optional || group ? undefined : 'true' };
  const label = [words(block.label), block.optional && h('span', { class: 'optional' }, ' (optional)')];
  return h('div', { class: problem ? 'field field-wrong' : 'field', 'data-testid': 'field-' + block.block_id },
    group ? h('span', { class: 'label', id: id + '-label' }, label) : h('label', { class: 'label', for: id }, label),
    h(Element, { block, element: block.element, aria }),
    problem && h('p', { class: 'problem', id: id + '-problem', role: 'alert' }, problem),
    hint && h('p', { class: 'hint', id: id + '-hint' }, words(block.hint)));
}
