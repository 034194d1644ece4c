// Pictures come from this machine only; of any other the words that describe it are shown.
import { h } from 'preact';
import { Emoji } from '../emoji/emoji.js';

export function Picture({ url, alt, small }) {
  const here = url && (url.startsWith('data:') || URL.parse(url, location.href)?.origin === location.origin);
  return here ? h('img', { class: small ? 'picture-small' : 'picture', src: url, alt: alt || '' })
    : h('span', { class: 'picture-away' }, h(Emoji, { name: 'frame_with_picture' }), ' ', alt || 'picture');
}
