// Links that lead to a place on this page: an issue, a pull request, a message. Others open in a new tab.

// '#/acme/shop/pull/2', '#/archives/C01SHOP/p1700000000000100', or null when the link leads elsewhere.
export function inside(url, repos) {
  const parsed = URL.canParse(url, location.href) ? new URL(url, location.href) : null;
  if (!parsed) return null;
  if (parsed.hash.startsWith('#/') && parsed.pathname === '/playground') return parsed.hash;
  const archived = /^\/archives\/(\w+)(?:\/p(\d+))?$/.exec(parsed.pathname);
  if (archived) return '#' + parsed.pathname + parsed.search;
  const card = /^\/([\w.-]+\/[\w.-]+)\/(?:pull|issues)\/\d+/.exec(parsed.pathname);
  return card && repos.includes(card[1]) ? '#' + card[0] : null;
}

// {repo, kind, number} | {channel, ts, thread} | null
export function read(hash) {
  const message = /^#\/archives\/(\w+)(?:\/p(\d{10})(\d{6}))?(?:\?(.*))?$/.exec(hash);
  if (message) {
    const ts = message[2] ? `${message[2]}.${message[3]}` : null;
    return { channel: message[1], ts, thread: new URLSearchParams(message[4]).get('thread_ts') || ts };
  }
  const card = /^#\/([\w.-]+\/[\w.-]+)(?:\/(pull|issues)\/(\d+))?/.exec(hash);
  return card ? { repo: card[1], kind: card[2] === 'issues' ? 'issue' : 'pull', number: Number(card[3] || 0) } : null;
}
