// GitHub's markdown → HTML that is safe to show: rendered by marked, cleaned by DOMPurify.
import { h } from 'preact';
import { Marked } from 'marked';
import DOMPurify from 'dompurify';
import { drawEmoji } from './emoji/emoji.js';

const REMEMBERED = 200;
const CLEAN = { FORBID_ATTR: ['style', 'id'], FORBID_TAGS: ['style', 'form', 'button'], RETURN_DOM: true };
const marked = new Marked({ gfm: true, breaks: true });
const rendered = new Map();

DOMPurify.addHook('afterSanitizeAttributes', node => {
  if (node.tagName === 'A') {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  }
});

function html(text) {
  if (!rendered.has(text)) {
    if (rendered.size >= REMEMBERED) rendered.clear();
    const body = DOMPurify.sanitize(marked.parse(text), CLEAN);
    drawEmoji(body);
    rendered.set(text, body.innerHTML);
  }
  return rendered.get(text);
}

export const Markdown = ({ text }) => h('div', { class: 'markdown', dangerouslySetInnerHTML: { __html: html(String(text ?? '')) } });
