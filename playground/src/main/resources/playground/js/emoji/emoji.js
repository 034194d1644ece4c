// Emoji by name or by character → a drawing with its name. A name without a drawing stays as it was written.
import { h } from 'preact';
import { DRAWINGS } from './drawings.js';

const ALIASES = {
  thumbsup: '+1', thumbsdown: '-1', honeybee: 'bee', pencil: 'memo', mag_right: 'mag', date: 'calendar', spiral_calendar_pad: 'calendar', hand: 'raised_hand',
  hammer_and_wrench: 'wrench', hammer: 'wrench', star2: 'star', smiley: 'smile', grinning: 'smile', timer_clock: 'stopwatch', no_entry_sign: 'no_entry', ladybug: 'bug',
};

// The characters whose names are known here; those of the last line have a name only.
const CHARACTERS = `✅ white_check_mark ✔ heavy_check_mark ☑ ballot_box_with_check ❌ x ➖ heavy_minus_sign ➕ heavy_plus_sign ⌛ hourglass ⏳ hourglass_flowing_sand
⚪ white_circle ⚫ black_circle 🔴 red_circle 🔵 large_blue_circle 🟢 large_green_circle 🟡 large_yellow_circle 🟠 large_orange_circle 🟣 large_purple_circle
🎉 tada 👀 eyes 👋 wave ✋ raised_hand 👍 +1 👎 -1 ⚠ warning 🚀 rocket 🐝 bee 🍯 honey_pot 🤖 robot_face ⚡ zap 🔥 fire ✨ sparkles ⭐ star 🌟 star 📝 memo
🔍 mag 🔎 mag 🐛 bug 🐞 bug 🔧 wrench 🔨 wrench 🛠 wrench ⚙ gear 📦 package 🔗 link 🔒 lock 🔔 bell 📅 calendar 📆 calendar 🗓 calendar ⏱ stopwatch ⏰ alarm_clock
💬 speech_balloon 🙂 slightly_smiling_face 😀 smile 😃 smile 😄 smile 😊 smile 🤔 thinking_face 😢 cry ❤ heart 🛑 octagonal_sign ⛔ no_entry 🚫 no_entry 🚧 construction
🚨 rotating_light ❗ exclamation ❓ question 💡 bulb 🔄 arrows_counterclockwise 🔁 repeat 🔀 twisted_rightwards_arrows ➡ arrow_right ⬅ arrow_left ⬆ arrow_up ⬇ arrow_down
ℹ information_source 📊 bar_chart 🏆 trophy 💯 100 🏁 checkered_flag 🧪 test_tube ☕ coffee 🖼 frame_with_picture
🙏 pray 👏 clap 🙌 raised_hands 👌 ok_hand 💪 muscle 😂 joy 😅 sweat_smile 😉 wink 😍 heart_eyes 😭 sob 😎 sunglasses 🎊 confetti_ball 🌱 seedling 📈 chart_with_upwards_trend`;

const NAMES = new Map(CHARACTERS.split(/\s+(?=[^\w+-])/).map(entry => entry.split(/\s+/)));
const NAMED = /:([a-z0-9_+'-]+):/;
const CHARACTER = /(\p{Emoji_Presentation}\uFE0F?|\p{Extended_Pictographic}\uFE0F|[✔☑⚠⚙❤➡⬅⬆⬇ℹ⏱🛠🗓🖼])[\u{1F3FB}-\u{1F3FF}]?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*/u;
const ANY = new RegExp(`${NAMED.source}|${CHARACTER.source}`, 'gu');

const drawn = name => DRAWINGS[ALIASES[name] || name];

function shape(part) {
  const [kind, path, width] = part.split('|');
  const [way, colour] = kind.includes(':') ? kind.split(':') : ['fill', kind];
  if (way === 'line') return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
  return `<path d="${path}" fill="${colour}"${way === 'flip' ? ' transform="matrix(1 0 0 -1 0 20)"' : ''}/>`;
}

// The name also stands there as text, hidden from the eye: that is what one copies, as in Slack.
const inside = name => `<svg viewBox="0 0 20 20" aria-hidden="true">${drawn(name).map(shape).join('')}</svg><span class="away">:${name}:</span>`;

const vnode = name => h('span', { class: 'emoji', role: 'img', 'aria-label': name, title: `:${name}:`, dangerouslySetInnerHTML: { __html: inside(name) } });

export const Emoji = ({ name }) => drawn(name) ? vnode(name) : `:${name}:`;

// [text, name, text, name …, text]: names only of what is drawn.
function parts(text) {
  const out = [''];
  let end = 0;
  for (const found of text.matchAll(ANY)) {
    const name = found[1] || NAMES.get(found[2].replace('\uFE0F', '')) || 'emoji';
    out[out.length - 1] += text.slice(end, found.index);
    end = found.index + found[0].length;
    if (drawn(name)) out.push(name, '');
    else out[out.length - 1] += found[1] ? found[0] : `:${name}:`;
  }
  out[out.length - 1] += text.slice(end);
  return out;
}

export const withEmoji = text => parts(text).map((part, i) => i % 2 ? vnode(part) : part).filter(Boolean);

// The same inside of a finished piece of the document, code left alone.
export function drawEmoji(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts.filter(t => !t.parentElement?.closest('code, pre'))) {
    const found = parts(text.data);
    if (found.length > 1) text.replaceWith(...found.map((part, i) => i % 2 ? element(part) : part));
  }
}

function element(name) {
  const span = document.createElement('span');
  span.className = 'emoji';
  span.setAttribute('role', 'img');
  span.setAttribute('aria-label', name);
  span.innerHTML = inside(name);
  return span;
}
