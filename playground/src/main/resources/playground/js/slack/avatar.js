import { h } from 'preact';

export function Avatar({ person, size = 36 }) {
  if (person.bot) return h('img', { class: 'avatar avatar-bot', src: '/playground/static/skep.svg', alt: '', width: size, height: size });
  return h('span', { class: 'avatar', 'aria-hidden': 'true', style: { background: person.color || '#616061', width: size + 'px', height: size + 'px', fontSize: size * 0.44 + 'px' } },
    (person.name || '?').trim()[0].toUpperCase());
}
