// Slack's markup → Preact nodes. Text never reaches the page as HTML.
import { h } from 'preact';
import { withEmoji } from './emoji/emoji.js';
import { formatted } from './time.js';

export const unescape = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

// What Slack does to text that is not markup: emoji, and nothing else.
export const plain = text => withEmoji(unescape(String(text ?? '')));

const INLINE = new RegExp([
  '`(?<code>[^`\\n]+)`',
  '<(?<angle>[^<>\\n]+)>',
  '(?<url>https?:\\/\\/[^\\s<>|]+[^\\s<>|.,;:!?)\\]}\'"*_~])',
  '(?<![\\w*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])',
  '(?<![\\w_])_(?<italic>[^\\s_](?:[^\\n]*?[^\\s])?)_(?![\\w_])',
  '(?<![\\w~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\w~])',
].join('|'), 'g');

// names: {user(id), channel(id), me}
export function mrkdwn(text, names) {
  return String(text ?? '').split(/\n?```\n?([\s\S]*?)```\n?/).map((part, i) =>
    i % 2 ? h('pre', { key: i }, unescape(part.replace(/\n$/, ''))) : lines(part, names));
}

function lines(text, names) {
  const out = [];
  let quote = null;
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) {
      if (quote) quote.push(h('br'));
      else out.push(h('blockquote', null, quote = []));
      quote.push(...inline(quoted[1], names));
    } else {
      if (out.length && !quote) out.push(h('br'));
      quote = null;
      out.push(...inline(line, names));
    }
  }
  return out;
}

function inline(text, names) {
  const out = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > end) out.push(...plain(text.slice(end, found.index)));
    out.push(piece(found, names));
    end = found.index + found[0].length;
  }
  if (end < text.length) out.push(...plain(text.slice(end)));
  return out;
}

function piece(found, names) {
  const { code, angle, url, bold, italic, strike } = found.groups;
  if (code) return h('code', null, unescape(code));
  if (angle) return bracketed(angle, names);
  if (url) return link(unescape(url));
  if (bold) return h('strong', null, inline(bold, names));
  if (italic) return h('em', null, inline(italic, names));
  return h('s', null, inline(strike, names));
}

function bracketed(inside, names) {
  const [target, ...rest] = inside.split('|');
  const words = rest.join('|');
  if (target.startsWith('@')) return mention(target.slice(1), words, names);
  if (target.startsWith('#')) return channel(target.slice(1), words, names);
  if (target.startsWith('!')) return special(target.slice(1), words);
  return link(unescape(target), words ? inline(words, names) : undefined);
}

export function mention(id, words, names) {
  return h('span', { class: id === names.me ? 'mention mention-me' : 'mention' }, '@' + (words || names.user(id)));
}

function channel(id, words, names) {
  return h('a', { class: 'mention', href: '#/archives/' + id }, '#' + (words || names.channel(id)));
}

function special(command, words) {
  const [kind, ...rest] = command.split('^');
  if (kind === 'date') return h('time', null, formatted(rest[0], rest[1] || '{date} {time}', unescape(words)));
  return h('span', { class: 'mention mention-me' }, unescape(words || '@' + kind));
}

export function link(url, words) {
  if (!/^(https?|mailto):/.test(url)) return h('span', null, words ?? url);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words ?? url.replace(/^mailto:/, ''));
}
