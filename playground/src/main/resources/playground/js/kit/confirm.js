// "Are you sure?", as the bot words it.
import { h } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { useBorrowedFocus } from '../focus.js';
import { useNames } from '../slack/names.js';
import { bare, words } from './text.js';

export function Confirm({ confirm, onYes, onNo }) {
  const names = useNames();
  const id = useId();
  const box = useRef(null);
  useBorrowedFocus(() => box.current.showModal());
  const no = e => {
    e.preventDefault();
    e.stopPropagation();
    onNo();
  };
  return h('dialog', { class: 'modal confirm', ref: box, 'aria-labelledby': id, 'data-testid': 'confirm', onCancel: no, onClose: onNo },
    h('header', null, h('h2', { id }, bare(confirm.title) || 'Are you sure?')),
    h('div', { class: 'modal-body' }, h('div', { class: 'text' }, words(confirm.text, names))),
    h('footer', null,
      h('button', { type: 'button', class: 'kit', 'data-testid': 'confirm-no', onClick: onNo }, bare(confirm.deny) || 'Cancel'),
      h('button', { type: 'button', class: 'kit ' + (confirm.style === 'danger' ? 'danger' : 'primary'), 'data-testid': 'confirm-yes', onClick: onYes }, bare(confirm.confirm) || 'Yes')));
}
