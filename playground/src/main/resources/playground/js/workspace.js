// Reads the state of the simulated workspace. Pure: the same state and person give the same answer.

export const visible = (message, me) => !message.ephemeral_to || message.ephemeral_to === me;

const isRoot = m => !m.thread_ts || m.thread_ts === m.ts;

export const messagesOf = (slack, channel, me) => (slack.messages[channel] || []).filter(m => visible(m, me));

// What stands in the channel itself. Chats of the assistant have a place of their own.
export const roots = (slack, channel, me) => messagesOf(slack, channel, me)
  .filter(m => isRoot(m) && !isAssistantRoot(slack, channel, m));

export const isAssistantRoot = (slack, channel, m) => m.subtype === 'assistant_app_thread'
  || `${channel}:${m.ts}` in (slack.suggested_prompts || {});

export const replies = (slack, channel, ts, me) => messagesOf(slack, channel, me).filter(m => m.thread_ts === ts && m.ts !== ts);

export const rootOf = (slack, channel, ts) => (slack.messages[channel] || []).find(m => m.ts === ts);

export const channelOf = (slack, id) => slack.channels.find(c => c.id === id);

export const directOf = (slack, me) => slack.channels.find(c => c.is_im && c.user === me)?.id;

// What Skep has scheduled there, soonest first.
export const scheduledFor = (slack, channel) => (slack.scheduled || []).filter(s => s.channel === channel);

export const publicChannels = slack => slack.channels.filter(c => !c.is_im);

export function topView(slack, me) {
  const open = slack.views?.[me] || [];
  return open.at(-1) || null;
}

// The person's latest chat with the assistant, found again after a reload by its prompts.
export function latestChat(slack, me) {
  const channel = directOf(slack, me);
  const known = Object.keys(slack.suggested_prompts || {}).filter(key => channel && key.startsWith(channel + ':')).sort();
  return known.length ? { channel, thread_ts: known.at(-1).slice(channel.length + 1) } : null;
}

export function personOf(slack, message) {
  const bot = slack.bot;
  if (message.bot_id && message.bot_id !== bot.bot_id) return { id: message.bot_id, name: message.username || 'An app', app: true, color: '#454245' };
  if (message.bot_id || message.user === bot.user_id) return { id: bot.user_id, name: message.username || bot.name, bot: true };
  if (message.user === 'USLACKBOT') return { id: message.user, name: 'Slackbot' };
  const user = slack.users.find(u => u.id === message.user);
  return user ? { id: user.id, name: user.real_name, color: user.color } : { id: message.user, name: message.user || 'Somebody' };
}

export const nameOf = (slack, id) => id === slack.bot.user_id ? slack.bot.name
  : slack.users.find(u => u.id === id)?.real_name || id;

export function standing(user) {
  if (user.is_stranger) return 'other company';
  return user.is_restricted ? 'guest' : '';
}
