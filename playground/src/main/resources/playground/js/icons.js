// Line icons, drawn on a 20 × 20 field.
import { h } from 'preact';

const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  send: 'M3 3.5l14 6.5-14 6.5 2.4-6.5zM5.4 10H11',
  reply: 'M4 4.5h12v8.5H9l-4 3v-3H4z',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  eye: 'M2 10s3-5.2 8-5.2S18 10 18 10s-3 5.2-8 5.2S2 10 2 10zm8-2.2a2.2 2.2 0 110 4.4 2.2 2.2 0 010-4.4z',
  hash: 'M7.5 3.5l-1.6 13M14 3.5l-1.6 13M3.5 7.5h13.6M2.9 12.5h13.6',
  home: 'M3 9.5L10 3.5l7 6V16a1 1 0 01-1 1h-4v-5H8v5H4a1 1 0 01-1-1z',
  chat: 'M3 4.5h14v9H9l-4 3v-3H3z',
  spark: 'M10 3l1.7 4.8L16.5 9.5l-4.8 1.7L10 16l-1.7-4.8L3.5 9.5l4.8-1.7z',
  at: 'M13 10a3 3 0 11-6 0 3 3 0 016 0zm0 0v1.2a2 2 0 004 0V10a7 7 0 10-2.8 5.6',
  slash: 'M12.5 3.5l-5 13',
  branch: 'M6 5v10M6 5a1.5 1.5 0 100-.01M6 15a1.5 1.5 0 100 .01M14 6a1.5 1.5 0 100-.01M14 7.5c0 3.5-8 2-8 5',
  alert: 'M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2v.01',
  chevron: 'M6 8l4 4 4-4',
  plus: 'M10 4v12M4 10h12',
  clip: 'M14.5 9l-5 5a3 3 0 01-4.2-4.2l6-6a2 2 0 012.9 2.9l-6 6a1 1 0 01-1.4-1.4l5-5',
  pin: 'M7 3h6l-1 5 3 3H5l3-3zM10 11v6',
  smile: 'M10 3a7 7 0 100 14 7 7 0 000-14zM7 11.5c1.6 2.4 4.4 2.4 6 0M7.5 8v.01M12.5 8v.01',
  clock: 'M10 3a7 7 0 100 14 7 7 0 000-14zM10 6v4l2.6 1.6',
  file: 'M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15',
};

export const Icon = ({ name, size = 18 }) => h('svg', {
  class: 'icon', viewBox: '0 0 20 20', width: size, height: size, fill: 'none', stroke: 'currentColor',
  'stroke-width': name === 'more' ? 2.4 : 1.5, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true',
}, h('path', { d: PATHS[name] }));
