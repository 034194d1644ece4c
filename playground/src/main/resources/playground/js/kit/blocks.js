// Block Kit → Preact nodes. What is not known here is named, never dropped silently.
import { h } from 'preact';
import { Markdown } from '../markdown.js';
import { useNames } from '../slack/names.js';
import { Element } from './elements.js';
import { InputBlock } from './input.js';
import { Picture } from './picture.js';
import { Plan, TaskCard } from './plan.js';
import { RichText } from './richtext.js';
import { words } from './text.js';

export function Blocks({ blocks }) {
  const counts = {};
  return h('div', { class: 'blocks' }, (blocks || []).map(block => h(Block, { key: keyOf(block, counts), block })));
}

// An edited message has new ids. What is open in it, a question or a menu, stays so: it is the same block by its place.
function keyOf(block, counts) {
  counts[block.type] = (counts[block.type] ?? 0) + 1;
  return block.type === 'input' ? block.block_id : block.type + counts[block.type];
}

const KINDS = {
  header: Header, section: Section, divider: () => h('hr', null), context: Context, actions: Actions, input: InputBlock, image: Figure,
  rich_text: RichText, markdown: ({ block }) => h(Markdown, { text: block.text }), plan: Plan, task_card: ({ block }) => h(TaskCard, { task: block }),
  context_actions: Actions, table: Table,
};

function Block({ block }) {
  const names = useNames();
  const kind = KINDS[block.type];
  return h('div', { class: 'block block-' + block.type }, kind ? h(kind, { block, names })
    : h('p', { class: 'unknown' }, `A “${block.type}” block stands here.`));
}

function Header({ block, names }) {
  return h('h3', null, words(block.text, names));
}

function Section({ block, names }) {
  return [
    h('div', { class: 'section-body' },
      block.text && h('div', { class: 'text' }, words(block.text, names)),
      block.fields && h('div', { class: 'fields' }, block.fields.map((f, i) => h('div', { class: 'text', key: i }, words(f, names))))),
    block.accessory && h('div', { class: 'accessory' }, h(Element, { block, element: block.accessory }))];
}

function Context({ block, names }) {
  return (block.elements || []).map((e, i) => e.type === 'image' ? h(Picture, { key: i, url: e.image_url, alt: e.alt_text, small: true })
    : h('span', { class: 'text', key: i }, words(e, names)));
}

function Actions({ block }) {
  return (block.elements || []).map((e, i) => h(Element, { key: e.action_id || i, block, element: e }));
}

function Figure({ block }) {
  return h('figure', null, block.title && h('figcaption', null, words(block.title)), h(Picture, { url: block.image_url, alt: block.alt_text }));
}

function Table({ block, names }) {
  const cell = c => c.type === 'rich_text' ? h(RichText, { block: c, names }) : c.text;
  const looks = j => [block.column_settings?.[j]?.align, block.column_settings?.[j]?.is_wrapped && 'wrapped'].filter(Boolean).join(' ') || undefined;
  return h('table', null, h('tbody', null, (block.rows || []).map((row, i) => h('tr', { key: i },
    row.map((c, j) => h(i ? 'td' : 'th', { key: j, class: looks(j) }, cell(c)))))));
}
