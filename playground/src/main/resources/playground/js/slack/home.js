// Skep's home tab, as the bot published it for this person.
import { h } from 'preact';
import { useContext } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { Blocks } from '../kit/blocks.js';
import { Surface } from '../kit/surface.js';

export function Home() {
  const desk = useContext(DeskContext);
  const view = desk.data.slack.homes?.[desk.me];
  return h('section', { class: 'home', 'data-testid': 'home', 'aria-label': 'Home' },
    view ? h(Surface, { at: { view_id: view.id } }, h(Blocks, { blocks: view.blocks })) : h('p', { class: 'empty' }, 'Opening…'));
}
