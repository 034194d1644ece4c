// Where blocks stand: a message, a modal or a home tab. It holds what people picked and carries their presses to the bot.
import { createContext, h } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { fieldOf } from './values.js';

export const SurfaceContext = createContext(null);

// at: {channel, message_ts} or {view_id}
export function Surface({ at, children }) {
  const [values, setValues] = useState({});
  return h(SurfaceContext.Provider, { value: useSurface(at, values, setValues, {}) }, children);
}

export function useSurface(at, values, setValues, errors) {
  const desk = useContext(DeskContext);
  return {
    errors,
    valueOf: (block, element) => values[block.block_id]?.[element.action_id],
    hold(block, element, value) {
      setValues(old => ({ ...old, [block.block_id]: { ...old[block.block_id], [element.action_id]: value } }));
    },
    options: (block, element, typed) => desk.options(at, block, element, typed),
    press(block, element, value) {
      const held = value.type ? { ...values, [block.block_id]: { ...values[block.block_id], [element.action_id]: value } } : values;
      // A date, a time or a person goes to the page's API as the value.
      return desk.press(at, block, element, value.type ? { value: value[fieldOf(value.type)], ...value } : value, held);
    },
  };
}
