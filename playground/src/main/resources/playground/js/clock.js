// The time of the playground, where it goes faster than outside.
import { h } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { DeskContext } from './desk.js';
import { Icon } from './icons.js';
import { shift } from './time.js';

const LOOK_MS = 1000;

async function read() {
  const response = await fetch('/playground/api/clock');
  return response.ok ? response.json() : null;
}

export function FastClock() {
  const desk = useContext(DeskContext);
  const [time, setTime] = useState(null);
  useEffect(() => {
    let due = null;
    const look = async () => {
      const told = await read().catch(() => null);
      if (told?.fast) shift(told.now);
      setTime(told);
      if (!told || told.fast) due = setTimeout(look, LOOK_MS);
    };
    look();
    return () => clearTimeout(due);
  }, []);
  if (!time?.fast) return null;
  const leap = async to => setTime(await desk.call('clock', { leap: to }) || time);
  const words = new Intl.DateTimeFormat('en', { weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false, timeZone: time.zone, timeZoneName: 'short' });
  return h('span', { class: 'fast-clock', 'data-testid': 'clock' },
    h(Icon, { name: 'clock' }), h('time', { dateTime: new Date(time.now).toISOString(), title: `${time.speed} times faster than real while nothing happens` }, words.format(time.now)),
    h('button', { type: 'button', class: 'topbar-toggle', 'data-testid': 'leap-hour', disabled: time.leaping, onClick: () => leap('hour') }, '+1 hour'),
    h('button', { type: 'button', class: 'topbar-toggle', 'data-testid': 'leap-morning', disabled: time.leaping, onClick: () => leap('morning') }, 'Next morning 9:00'));
}
