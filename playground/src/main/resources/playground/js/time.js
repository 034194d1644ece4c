// Slack writes times as seconds since 1970 with six digits after the point.
const CLOCK = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en', { weekday: 'long', month: 'long', day: 'numeric' });
const FULL = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

export const dateOf = ts => new Date(Number(ts) * 1000);
export const clock = ts => CLOCK.format(dateOf(ts));
export const full = ts => FULL.format(dateOf(ts));
export const iso = ts => dateOf(ts).toISOString();

// How far the playground's time is ahead of this machine's.
let ahead = 0;
export const shift = now => {
  ahead = now - Date.now();
};

export function dayName(ts, now = new Date(Date.now() + ahead)) {
  const day = dateOf(ts);
  if (day.toDateString() === now.toDateString()) return 'Today';
  const before = new Date(now);
  before.setDate(now.getDate() - 1);
  return day.toDateString() === before.toDateString() ? 'Yesterday' : DAY.format(day);
}

const PATTERNS = {
  date_num: { dateStyle: 'short' }, date: { dateStyle: 'long' }, date_short: { dateStyle: 'medium' }, date_long: { dateStyle: 'full' },
  date_pretty: { dateStyle: 'long' }, date_short_pretty: { dateStyle: 'medium' }, date_long_pretty: { dateStyle: 'full' },
  time: { hour: 'numeric', minute: '2-digit' }, time_secs: { timeStyle: 'medium' },
};

// <!date^1392734382^{date} at {time}|fallback>
export function formatted(seconds, pattern, fallback) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return fallback;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => PATTERNS[name] ? new Intl.DateTimeFormat('en', PATTERNS[name]).format(date) : whole);
}
