// Rich text, as people's own clients send it.
import { h } from 'preact';
import { Emoji, withEmoji } from '../emoji/emoji.js';
import { link, mention } from '../mrkdwn.js';

export const RichText = ({ block, names }) => (block.elements || []).map((e, i) => part(e, names, i));

function part(e, names, key) {
  const inside = () => (e.elements || []).map((x, i) => piece(x, names, i));
  switch (e.type) {
    case 'rich_text_section': return h('div', { class: 'text', key }, inside());
    case 'rich_text_preformatted': return h('pre', { key }, inside());
    case 'rich_text_quote': return h('blockquote', { key }, inside());
    case 'rich_text_list': return h(e.style === 'ordered' ? 'ol' : 'ul', { key, class: 'indent-' + (e.indent || 0), start: e.offset ? e.offset + 1 : undefined },
      (e.elements || []).map((x, i) => h('li', { key: i }, part(x, names, i))));
    default: return h('span', { key }, piece(e, names, 0));
  }
}

function piece(e, names, key) {
  switch (e.type) {
    case 'text': return styled(withEmoji(e.text), e.style, key);
    case 'link': return h('span', { key }, link(e.url, styled(e.text || e.url, e.style)));
    case 'user': return h('span', { key }, mention(e.user_id, '', names));
    case 'channel': return h('a', { key, class: 'mention', href: '#/archives/' + e.channel_id }, '#' + names.channel(e.channel_id));
    case 'emoji': return h(Emoji, { key, name: e.name });
    case 'broadcast': return h('span', { key, class: 'mention mention-me' }, '@' + e.range);
    default: return e.text || e.fallback || '';
  }
}

function styled(text, style, key) {
  const tags = { bold: 'strong', italic: 'em', strike: 's', code: 'code' };
  return Object.keys(tags).filter(name => style?.[name]).reduce((inner, name) => h(tags[name], { key }, inner), text);
}
