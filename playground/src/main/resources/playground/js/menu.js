// A small menu beside its button. In the browser's top layer, so that no scrolling box cuts it off.
import { h } from 'preact';
import { useId, useRef } from 'preact/hooks';

const GAP = 4;

// items: [{label, onPick, href?, danger?, testid?}]
export function Menu({ label, face, items, buttonClass, testid }) {
  const id = useId();
  const box = useRef(null);
  const opener = useRef(null);
  const placed = () => {
    const at = opener.current.getBoundingClientRect();
    const size = box.current.getBoundingClientRect();
    const below = at.bottom + GAP + size.height < innerHeight;
    box.current.style.top = (below ? at.bottom + GAP : at.top - GAP - size.height) + 'px';
    box.current.style.left = Math.max(GAP, at.left > innerWidth / 2 ? at.right - size.width : Math.min(at.left, innerWidth - size.width - GAP)) + 'px';
  };
  const toggled = e => {
    if (e.newState !== 'open') return;
    placed();
    box.current.querySelector('[role=menuitem]')?.focus();
  };
  const step = by => {
    const all = [...box.current.querySelectorAll('[role=menuitem]')];
    all[(all.indexOf(document.activeElement) + by + all.length) % all.length]?.focus();
  };
  const keys = e => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      step(e.key === 'ArrowDown' ? 1 : -1);
    }
    if (e.key === 'Escape') e.stopPropagation();
  };
  return [
    h('button', { type: 'button', class: buttonClass, ref: opener, popovertarget: id, 'aria-haspopup': 'menu', 'aria-label': label, title: label, 'data-testid': testid }, face),
    h('div', { class: 'menu', id, ref: box, role: 'menu', popover: 'auto', onToggle: toggled, onKeyDown: keys }, items.map(item => entry(item, box)))];
}

function entry(item, box) {
  const shared = { role: 'menuitem', class: item.danger ? 'menu-item danger' : 'menu-item', 'data-testid': item.testid };
  const pick = () => {
    box.current.hidePopover();
    item.onPick?.();
  };
  return item.href ? h('a', { ...shared, href: item.href, target: '_blank', rel: 'noopener noreferrer', onClick: pick }, item.label)
    : h('button', { ...shared, type: 'button', onClick: pick }, item.label);
}
