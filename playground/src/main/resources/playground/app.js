// The page: a workspace on the left, GitHub on the right, both live.
import { Component, h, render } from '/playground/preact/preact.module.js';
import { blocks, field } from './blocks.js';
import { gitHubPane } from './github.js';
import { mrkdwn } from './mrkdwn.js';
import { post, state, watch } from './api.js';

const time = ts => new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

class App extends Component {
  constructor() {
    super();
    this.state = { me: 'U001ADA', channel: 'C01SHOP', thread: null, repo: 'acme/shop', data: null, toast: null, problems: {}, home: false };
    watch(() => this.refresh());
    this.refresh();
    window.addEventListener('keydown', e => { if (e.key === 'Escape' && this.view()) this.closeView(); });
  }

  async refresh() {
    this.setState({ data: await state() });
  }

  fail(words) {
    this.setState({ toast: words });
    setTimeout(() => this.setState({ toast: null }), 5000);
  }

  act(path, body) {
    return post(path, body).catch(e => this.fail(e.message));
  }

  names() {
    const { users, bot } = this.state.data.slack;
    return Object.fromEntries([...users.map(u => [u.id, u.real_name]), [bot.user_id, bot.name]]);
  }

  view() {
    const open = this.state.data && this.state.data.slack.views[this.state.me];
    return open && open.length ? open[open.length - 1] : null;
  }

  closeView() {
    this.setState({ problems: {} });
    return this.act('slack/view_close', { user: this.state.me });
  }

  send(text, thread) {
    const { me, channel } = this.state;
    if (text.startsWith('/')) {
      const [command, ...rest] = text.split(' ');
      return this.act('slack/command', { user: me, channel, command, text: rest.join(' ') });
    }
    return this.act('slack/message', { user: me, channel, text, thread_ts: thread || undefined });
  }

  async go(kind) {
    const { me } = this.state;
    const name = { dm: 'open_dm', home: 'open_home', assistant: 'open_assistant' }[kind];
    const answer = await this.act('slack/' + name, { user: me });
    if (!answer) return;
    if (kind === 'home') this.setState({ home: true, thread: null });
    if (kind === 'dm') this.setState({ channel: answer.channel, thread: null, home: false });
    if (kind === 'assistant') this.setState({ channel: answer.channel, thread: answer.thread_ts, home: false });
  }

  render() {
    const { data, toast } = this.state;
    if (!data) return h('p', { class: 'loading' }, 'Opening the hive…');
    return h('div', { class: this.state.thread ? 'page with-thread' : 'page' },
      this.sidebar(), this.state.home ? this.home() : this.channel(), this.thread(),
      gitHubPane(data.github, this.state.repo, repo => this.setState({ repo }), w => this.fail(w)),
      this.modal(), toast && h('div', { class: 'toast', role: 'alert' }, toast));
  }

  sidebar() {
    const { slack } = this.state.data;
    const { channel, me, home } = this.state;
    const direct = 'D' + me.slice(1);
    const item = (id, label, on, go, testid) => h('li', { key: id }, h('button',
      { type: 'button', class: on ? 'on' : '', 'aria-current': on ? 'page' : undefined, 'data-testid': testid, onClick: go }, label));
    return h('nav', { class: 'sidebar', 'aria-label': 'Workspace' },
      h('h1', null, h('img', { src: '/playground/static/skep.svg', alt: '' }), slack.team.name),
      h('label', { class: 'who' }, 'You are',
        h('select', { 'data-testid': 'person-select', value: me, onChange: e => this.setState({ me: e.target.value, channel: 'C01SHOP', thread: null, home: false, problems: {} }) },
          slack.users.map(u => h('option', { value: u.id }, u.real_name + (u.is_restricted ? ' (guest)' : u.is_stranger ? ' (other company)' : ''))))),
      h('h2', null, 'Channels'),
      h('ul', null, slack.channels.filter(c => !c.is_im).map(c => item(c.id, '# ' + c.name, !home && channel === c.id,
        () => this.setState({ channel: c.id, thread: null, home: false }), 'channel-' + c.name))),
      h('h2', null, 'Direct messages'),
      h('ul', null, item('dm', 'Skep', !home && channel === direct && !this.state.thread, () => this.go('dm'), 'open-dm')),
      h('h2', null, 'Apps'),
      h('ul', null, item('assistant', 'Skep assistant', false, () => this.go('assistant'), 'open-assistant'),
        item('home', 'Skep home', home, () => this.go('home'), 'open-home')),
      slack.problems.length ? h('details', { class: 'problems' },
        h('summary', null, `Slack refused ${slack.problems.length}`), slack.problems.slice(-5).map(p => h('p', null, p))) : null);
  }

  home() {
    const view = this.state.data.slack.homes[this.state.me];
    return h('main', { class: 'channel' }, h('header', null, h('h2', null, 'Skep')),
      h('div', { class: 'messages home' }, view ? blocks(view.blocks, this.names(), () => {}) : 'Opening…'));
  }

  channel() {
    const { slack } = this.state.data;
    const { channel } = this.state;
    const found = slack.channels.find(c => c.id === channel);
    const roots = (slack.messages[channel] || []).filter(m => !m.thread_ts && m.subtype !== 'assistant_app_thread' && this.sees(m));
    return h('main', { class: 'channel', 'data-testid': 'channel' },
      h('header', null, h('h2', null, found && !found.is_im ? '# ' + found.name : 'Skep'), h('span', { class: 'soft' }, found ? found.topic : '')),
      h(Scroll, { count: roots.length }, roots.length ? roots.map(m => this.message(m, true))
        : h('p', { class: 'soft empty' }, 'Nothing here yet. Try: @Skep the retry in PaymentClient.java swallows interrupts, can an agent fix it?')),
      h(Composer, { id: 'composer', label: 'Message', hint: found && !found.is_im ? 'Message #' + found.name + ' – mention @Skep' : 'Message Skep', send: t => this.send(t) }));
  }

  sees(m) {
    return !m.ephemeral_to || m.ephemeral_to === this.state.me;
  }

  thread() {
    const { thread, channel, data } = this.state;
    if (!thread) return null;
    const list = (data.slack.messages[channel] || []).filter(m => (m.ts === thread || m.thread_ts === thread) && m.subtype !== 'assistant_app_thread' && this.sees(m));
    const key = channel + ':' + thread;
    const status = data.slack.assistant_status[key];
    const prompts = data.slack.suggested_prompts[key];
    return h('aside', { class: 'thread', 'aria-label': 'Thread', 'data-testid': 'thread' },
      h('header', null, h('h2', null, 'Thread'),
        h('button', { type: 'button', class: 'plain', 'aria-label': 'Close thread', onClick: () => this.setState({ thread: null }) }, '✕')),
      h(Scroll, { count: list.length, key: thread }, list.map(m => this.message(m, false)),
        prompts && list.length === 0 ? h('div', { class: 'prompts' }, prompts.map(p => h('button',
          { type: 'button', class: 'kit', onClick: () => this.send(p.message, thread) }, p.title))) : null,
        status ? h('p', { class: 'soft' }, 'Skep ' + status) : null),
      h(Composer, { id: 'thread-composer', label: 'Reply', hint: 'Reply…', send: t => this.send(t, thread) }));
  }

  message(m, inChannel) {
    const { users, bot } = this.state.data.slack;
    const names = this.names();
    const user = users.find(u => u.id === m.user);
    const name = m.bot_id ? bot.name : user ? user.real_name : m.user;
    const at = { channel: this.state.channel, user: this.state.me };
    return h('article', { class: 'message' + (m.ephemeral_to ? ' ephemeral' : ''), key: m.ts, 'data-testid': 'message', 'data-ts': m.ts },
      m.bot_id ? h('img', { class: 'avatar', src: '/playground/static/skep.svg', alt: '' })
        : h('span', { class: 'avatar p-' + m.user, 'aria-hidden': 'true' }, name[0]),
      h('div', { class: 'content' },
        h('p', { class: 'head' }, h('strong', null, name), m.bot_id && h('span', { class: 'app' }, 'APP'), h('time', null, time(m.ts))),
        m.ephemeral_to && h('p', { class: 'soft' }, 'Only visible to you'),
        m.blocks && m.blocks.length ? blocks(m.blocks, names, e => this.act('slack/action', { ...at, message_ts: m.ts, action_id: e.action_id }))
          : h('div', { class: 'text' }, mrkdwn(m.text, names)),
        m.edited && h('span', { class: 'soft' }, '(edited)'),
        inChannel && m.reply_count ? h('button', { type: 'button', class: 'replies', 'data-testid': 'reply-count', onClick: () => this.setState({ thread: m.ts }) },
          m.reply_count + (m.reply_count === 1 ? ' reply' : ' replies')) : null),
      h('div', { class: 'menu' },
        inChannel && h('button', { type: 'button', 'data-testid': 'reply-in-thread', onClick: () => this.setState({ thread: m.ts }) }, 'Reply'),
        !m.bot_id && h('button', { type: 'button', 'data-testid': 'shortcut-hand_to_agent',
          onClick: () => { this.setState({ thread: m.thread_ts || m.ts }); this.act('slack/shortcut', { ...at, message_ts: m.ts, callback_id: 'hand_to_agent' }); } }, 'Hand this to an agent')));
  }

  modal() {
    const view = this.view();
    if (!view) return null;
    const submit = async e => {
      e.preventDefault();
      const values = Object.fromEntries(new FormData(e.target));
      const missing = view.blocks.filter(b => b.type === 'input' && !b.optional && !String(values[b.block_id] || '').trim());
      if (missing.length) return this.setState({ problems: Object.fromEntries(missing.map(b => [b.block_id, 'Please complete this required field.'])) });
      const answer = await this.act('slack/view_submit', { user: this.state.me, values });
      this.setState({ problems: (answer && answer.response.errors) || {} });
    };
    return h('div', { class: 'veil' }, h('form', { class: 'modal', role: 'dialog', 'aria-modal': 'true', 'aria-label': view.title.text, 'data-testid': 'modal', onSubmit: submit, key: view.id },
      h('header', null, h('h2', null, view.title.text),
        h('button', { type: 'button', class: 'plain', 'aria-label': 'Close', onClick: () => this.closeView() }, '✕')),
      h('div', { class: 'fields-list' }, view.blocks.map(b => b.type === 'input' ? field(b, this.state.problems[b.block_id]) : blocks([b], this.names(), () => {}))),
      h('footer', null,
        h('button', { type: 'button', class: 'kit', onClick: () => this.closeView() }, view.close ? view.close.text : 'Cancel'),
        h('button', { type: 'submit', class: 'kit primary', 'data-testid': 'modal-submit' }, view.submit ? view.submit.text : 'Submit'))));
  }
}

// Stays at the end when something new comes, unless one has scrolled up to read.
class Scroll extends Component {
  getSnapshotBeforeUpdate() { return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 60; }
  componentDidMount() { this.box.scrollTop = this.box.scrollHeight; }
  componentDidUpdate(_, __, atEnd) { if (atEnd) this.box.scrollTop = this.box.scrollHeight; }
  render() { return h('div', { class: 'messages', role: 'log', tabIndex: 0, 'aria-label': 'Messages', ref: e => { this.box = e; } }, this.props.children); }
}

class Composer extends Component {
  render({ id, label, hint, send }) {
    const go = () => {
      const text = this.box.value.trim();
      if (text) { this.box.value = ''; send(text); }
    };
    return h('div', { class: 'composer' },
      h('textarea', { ref: e => { this.box = e; }, 'data-testid': id, 'aria-label': label, placeholder: hint, rows: 2,
        onKeyDown: e => { if (e.key === 'Enter' && !e.shiftKey) { e.preventDefault(); go(); } } }),
      h('button', { type: 'button', class: 'send', onClick: go, 'aria-label': 'Send' }, '➤'));
  }
}

render(h(App), document.getElementById('app'));
