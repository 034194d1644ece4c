// The line between the workspace and GitHub: dragged with the pointer, or moved with the arrow keys.
import { h } from 'preact';

const LEAST = 300;
const MOST = 720;
const STEP = 24;

export function Divider({ width, onWidth }) {
  const set = wanted => onWidth(Math.round(Math.min(MOST, Math.max(LEAST, wanted))));
  const drag = e => {
    const line = e.currentTarget;
    const start = e.clientX + width;
    const move = m => set(start - m.clientX);
    line.setPointerCapture(e.pointerId);
    line.addEventListener('pointermove', move);
    line.addEventListener('pointerup', () => line.removeEventListener('pointermove', move), { once: true });
  };
  const keys = e => {
    if (e.key === 'ArrowLeft') set(width + STEP);
    if (e.key === 'ArrowRight') set(width - STEP);
  };
  return h('div', { class: 'divider', role: 'separator', tabIndex: 0, 'aria-orientation': 'vertical', 'aria-label': 'Width of the GitHub pane',
    'aria-valuenow': width, 'aria-valuemin': LEAST, 'aria-valuemax': MOST, onPointerDown: drag, onKeyDown: keys });
}
