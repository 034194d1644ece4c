// Slack's markup → Preact nodes. Text is never put into the page as HTML.
import { h } from '/playground/preact/preact.module.js';

const EMOJI = {
  tada: '🎉', white_check_mark: '✅', hourglass_flowing_sand: '⏳', white_circle: '⚪', x: '❌', heavy_minus_sign: '➖',
  eyes: '👀', wave: '👋', warning: '⚠️', rocket: '🚀', bee: '🐝',
};
const INLINE = /(```[\s\S]+?```|`[^`\n]+`|<[^>\n]+>|:[a-z0-9_+-]+:|(?<![\w*])\*[^*\n]+\*(?!\w)|(?<!\w)_[^_\n]+_(?!\w)|~[^~\n]+~|https?:\/\/[^\s<]+)/g;

export const unescape = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

export function mrkdwn(text, names) {
  return text.split('\n').flatMap((line, i) => [i ? h('br') : null,
    line.startsWith('&gt; ') ? h('blockquote', null, inline(line.slice(5), names)) : inline(line, names)]);
}

function inline(text, names) {
  return text.split(INLINE).map(part => piece(part, names));
}

function piece(part, names) {
  if (!part) return null;
  if (part.startsWith('```')) return h('pre', null, unescape(part.slice(3, -3)));
  if (part.startsWith('`') && part.length > 2) return h('code', null, unescape(part.slice(1, -1)));
  if (part.startsWith('<@')) return h('span', { class: 'mention' }, '@' + (names[part.slice(2, -1)] || part.slice(2, -1)));
  if (part.startsWith('<#')) return h('span', { class: 'mention' }, '#' + (part.slice(2, -1).split('|')[1] || part.slice(2, -1)));
  if (/^<https?:/.test(part)) {
    const [url, words] = part.slice(1, -1).split('|');
    return link(url, unescape(words || url));
  }
  if (/^https?:/.test(part)) return link(part, part);
  if (/^:[a-z]/.test(part)) return EMOJI[part.slice(1, -1)] || part;
  if (/^\*.+\*$/.test(part)) return h('strong', null, inline(part.slice(1, -1), names));
  if (/^_.+_$/.test(part)) return h('em', null, inline(part.slice(1, -1), names));
  if (/^~.+~$/.test(part)) return h('s', null, inline(part.slice(1, -1), names));
  return unescape(part);
}

function link(url, words) {
  const inside = url.includes('/playground#');
  return h('a', { href: inside ? url.slice(url.indexOf('#')) : url, target: inside ? undefined : '_blank', rel: 'noreferrer' }, words);
}
