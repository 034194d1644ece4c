// The form on top. The browser keeps the keyboard inside it; Escape closes it and tells the bot.
import { h } from 'preact';
import { useContext, useEffect, useId, useRef, useState } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { useBorrowedFocus } from '../focus.js';
import { Icon } from '../icons.js';
import { Blocks } from '../kit/blocks.js';
import { SurfaceContext, useSurface } from '../kit/surface.js';
import { bare, words } from '../kit/text.js';
import { collect, lacking } from '../kit/values.js';

export function Modal({ view }) {
  const desk = useContext(DeskContext);
  const id = useId();
  const box = useRef(null);
  const [values, setValues] = useState({});
  const [errors, setErrors] = useState({});
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const surface = useSurface({ view_id: view.id }, values, setValues, errors);
  useBorrowedFocus(() => open(box.current));
  useEffect(() => box.current?.querySelector('[aria-invalid=true]')?.focus(), [errors]);

  const submit = async e => {
    e.preventDefault();
    const missing = lacking(view.blocks, values);
    setErrors(missing);
    setTrouble(null);
    if (busy || Object.keys(missing).length) return;
    setBusy(true);
    try {
      const answer = await desk.submitView(view, collect(view.blocks, values));
      setErrors(answer.errors || {});
    } catch (failed) {
      setTrouble(failed.message);
    }
    setBusy(false);
  };
  const close = e => {
    e.preventDefault();
    desk.closeView(view);
  };

  return h('dialog', { class: 'modal', ref: box, 'aria-labelledby': id, 'data-testid': 'modal', onCancel: close, onClose: close },
    h('form', { onSubmit: submit, noValidate: true },
      h('header', null, h('img', { src: '/playground/static/skep.svg', alt: '', width: 28, height: 28 }), h('h2', { id }, words(view.title)),
        h('button', { type: 'button', class: 'plain', 'aria-label': 'Close', onClick: close }, h(Icon, { name: 'close' }))),
      h('div', { class: 'modal-body', tabIndex: -1 },
        trouble && h('p', { class: 'trouble', role: 'alert' }, 'That did not work: ' + trouble),
        h(SurfaceContext.Provider, { value: surface }, h(Blocks, { blocks: view.blocks }))),
      h('footer', null,
        h('button', { type: 'button', class: 'kit', 'data-testid': 'modal-close', onClick: close }, bare(view.close) || (view.submit ? 'Cancel' : 'Close')),
        view.submit && h('button', { type: 'submit', class: busy ? 'kit primary busy' : 'kit primary', 'aria-busy': String(busy), 'data-testid': 'modal-submit' }, bare(view.submit)))));
}

function open(dialog) {
  dialog.showModal();
  dialog.querySelector('.modal-body :is(input, select, textarea)')?.focus();
}
