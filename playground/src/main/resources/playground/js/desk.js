// What the page knows, and what the person at it can do. The simulators hold the truth; here is only who looks at what.
import { createContext } from 'preact';
import { fetchState, post, watch } from './server.js';
import { read } from './links.js';
import { channelOf, directOf, latestChat, publicChannels, topView } from './workspace.js';

export const DeskContext = createContext(null);

const TOAST_MS = 6000;
const KEPT = 'skep-playground';
const ROOMY_PX = 900;

export class Desk {
  constructor() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || '{}');
    this.data = null;
    this.me = kept.me || 'U001ADA';
    this.place = kept.place || { kind: 'channel', id: 'C01SHOP' };
    this.thread = kept.thread || null;
    this.chats = kept.chats || {};
    this.github = kept.github || { open: innerWidth > ROOMY_PX, width: 400, repo: null };
    this.focus = null;
    this.toasts = [];
    this.drafts = new Map();
    this.read = new Map();
    this.connected = true;
    this.watchers = new Set();
    this.shownProblems = null;
    this.fetching = null;
  }

  start() {
    watch(() => this.refresh(), connected => this.change({ connected }));
    window.addEventListener('hashchange', () => this.follow(location.hash));
    return this.refresh().then(() => {
      this.follow(location.hash);
      if (this.data && this.place.kind === 'home') this.go(this.place);
    });
  }

  onChange(watcher) {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  change(what) {
    Object.assign(this, what);
    const { me, place, chats, github } = this;
    const thread = this.thread && { ...this.thread, fresh: false };
    sessionStorage.setItem(KEPT, JSON.stringify({ me, place, thread, chats, github }));
    this.watchers.forEach(w => w());
  }

  // One fetch at a time; what changes during one is fetched right after it, so an old answer never covers a newer one.
  refresh() {
    if (this.fetching) {
      this.again = true;
      return this.fetching;
    }
    this.fetching = fetchState().then(data => this.arrived(data), e => this.toast(e.message)).finally(() => {
      this.fetching = null;
      if (this.again) {
        this.again = false;
        this.refresh();
      }
    });
    return this.fetching;
  }

  arrived(data) {
    const before = this.data;
    const problems = data.slack.problems || [];
    if (this.shownProblems !== null) {
      problems.slice(this.shownProblems).forEach(p => this.toast('Slack would have refused this: ' + p, 'problem'));
    }
    this.shownProblems = problems.length;
    this.change({ data });
    this.markRead(before === null);
    if (before) this.followNewWork(before.github, data.github);
  }

  // Shows the repository where something new began, unless somebody is busy in the pane.
  followNewWork(before, now) {
    const count = repos => Object.fromEntries(repos.map(r => [r.name, r.issues.length + r.pulls.length]));
    const old = count(before.repos);
    const grown = now.repos.find(r => r.issues.length + r.pulls.length > (old[r.name] ?? 0));
    const busy = document.querySelector('.github:hover, .github:focus-within');
    if (grown && grown.name !== this.github.repo && !busy) this.showGitHub({ repo: grown.name });
  }

  // Calls

  async call(path, body) {
    try {
      return await post(path, body);
    } catch (e) {
      this.toast(e.message);
      return null;
    }
  }

  toast(words, kind = 'error') {
    const toast = { words, kind, id: crypto.randomUUID() };
    this.change({ toasts: [...this.toasts.slice(-3), toast] });
    if (kind !== 'problem') setTimeout(() => this.dismiss(toast.id), TOAST_MS);
  }

  dismiss(id) {
    this.change({ toasts: this.toasts.filter(t => t.id !== id) });
  }

  // Where one looks

  become(me) {
    this.change({ me, thread: this.place.kind === 'channel' ? this.thread : null });
    if (this.place.kind !== 'channel') this.go(this.place);
    this.markRead();
  }

  async go(place) {
    this.change({ place, thread: null });
    if (place.kind === 'home') this.call('slack/open_home', { user: this.me });
    if (place.kind === 'dm' && !directOf(this.data.slack, this.me)) await this.call('slack/open_dm', { user: this.me });
    if (place.kind === 'assistant' && !this.chat()) await this.newChat();
    this.markRead();
  }

  async newChat() {
    const me = this.me;
    const answer = await this.call('slack/open_assistant', { user: me });
    if (answer) this.change({ chats: { ...this.chats, [me]: { channel: answer.channel, thread_ts: answer.thread_ts } } });
  }

  chat() {
    return this.chats[this.me] || latestChat(this.data.slack, this.me);
  }

  // The channel that is open now, null while there is none.
  channel() {
    const { kind, id } = this.place;
    if (kind === 'channel') return channelOf(this.data.slack, id) ? id : publicChannels(this.data.slack)[0]?.id;
    return kind === 'dm' ? directOf(this.data.slack, this.me) : null;
  }

  openThread(channel, ts) {
    this.change({ thread: { channel, ts, fresh: true } });
  }

  closeThread() {
    this.change({ thread: null });
  }

  follow(hash) {
    const to = read(hash);
    if (!to || !this.data) return;
    history.replaceState(null, '', location.pathname);
    if (to.repo) {
      this.showGitHub({ open: true, repo: to.repo });
      this.change({ focus: { ...to, at: Date.now() } });
    } else if (to.channel === directOf(this.data.slack, this.me)) {
      this.change({ place: { kind: 'dm' }, thread: to.thread ? { channel: to.channel, ts: to.thread } : null });
    } else if (channelOf(this.data.slack, to.channel)) {
      this.change({ place: { kind: 'channel', id: to.channel }, thread: to.thread ? { channel: to.channel, ts: to.thread } : null });
    }
  }

  showGitHub(what) {
    this.change({ github: { ...this.github, ...what } });
  }

  // Unread marks are of this window only.
  markRead(everything = false) {
    const { messages } = this.data.slack;
    const open = this.channel();
    for (const channel of Object.keys(messages)) {
      if (everything || channel === open || channel === this.chat()?.channel) this.read.set(this.me + channel, messages[channel].at(-1)?.ts);
    }
  }

  unread(channel) {
    const last = this.read.get(this.me + channel);
    const others = (this.data.slack.messages[channel] || []).filter(m => m.user !== this.me && (!m.ephemeral_to || m.ephemeral_to === this.me));
    return last !== undefined && channel !== this.channel() && others.some(m => m.ts > last);
  }

  // What one does in Slack

  say(channel, thread, text, files = []) {
    if (/^\/\w/.test(text)) return this.command(channel, thread, text);
    return this.call('slack/message', { user: this.me, channel, text, ...(thread && { thread_ts: thread }), ...(files.length && { files }) });
  }

  command(channel, thread, text) {
    const [, command, rest] = /^(\/\S+)\s*([\s\S]*)$/.exec(text);
    if (command !== '/skep') {
      this.toast(`${command} is not a command here. Try /skep help.`);
      return Promise.resolve(null);
    }
    return this.call('slack/command', { user: this.me, channel, ...(thread && { thread_ts: thread }), command, text: rest });
  }

  edit(channel, message, text) {
    return this.call('slack/edit', { user: this.me, channel, ts: message.ts, text });
  }

  remove(channel, message) {
    return this.call('slack/delete', { user: this.me, channel, ts: message.ts });
  }

  react(channel, message, name) {
    return this.call('slack/react', { user: this.me, channel, message_ts: message.ts, name });
  }

  upkeep(deed, channel, what = {}) {
    return this.call('slack/' + deed, { user: this.me, channel, ...what });
  }

  press(surface, block, element, value, values) {
    return this.call('slack/action', {
      user: this.me, ...surface, block_id: block.block_id || '', action_id: element.action_id, type: element.type, ...value, values,
    });
  }

  // {options} or {option_groups} for what is typed, null when the bot did not answer
  async options(surface, block, element, typed) {
    const answer = await this.call('slack/options', {
      user: this.me, ...surface, block_id: block.block_id || '', action_id: element.action_id, value: typed,
    });
    return answer && answer.offered;
  }

  shortcut(channel, message, callbackId) {
    return this.call('slack/shortcut', { user: this.me, channel, message_ts: message.ts, callback_id: callbackId });
  }

  view() {
    return topView(this.data.slack, this.me);
  }

  submitView(view, values) {
    return post('slack/view_submit', { user: this.me, view_id: view.id, values });
  }

  closeView(view) {
    return this.call('slack/view_close', { user: this.me, view_id: view.id });
  }

  // What one does on GitHub

  onGitHub(deed, body) {
    return this.call('github/' + deed, body);
  }
}
