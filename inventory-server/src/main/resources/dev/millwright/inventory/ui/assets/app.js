/* Live pages: one stream of ids per tab; what changed is fetched as a fragment made by the page's own template. */
'use strict';
(() => {
  const body = document.body;
  const skewMillis = Date.parse(body.dataset.now) - Date.now();
  const status = document.getElementById('live');
  const voice = document.getElementById('voice');

  /* clocks: the server's time, counted on */
  function spell(millis) {
    const seconds = Math.max(0, Math.floor(millis / 1000));
    const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
    const first = parts.findIndex(([size]) => seconds >= size);
    if (first < 0) return '0 s';
    const [size, unit] = parts[first];
    const rest = Math.floor((seconds % size) / (parts[first + 1] || [1])[0]);
    const tail = first < 3 && rest > 0 ? ` ${rest} ${parts[first + 1][1]}` : '';
    return `${Math.floor(seconds / size)} ${unit}${tail}`;
  }

  function tick() {
    const now = Date.now() + skewMillis;
    for (const clock of document.querySelectorAll('time[data-count]')) {
      const at = Date.parse(clock.dateTime);
      const left = clock.dataset.count === 'down' ? at - now : now - at;
      const late = clock.dataset.count === 'down' && left < 0;
      const text = late ? `${spell(-left)} ago` : spell(left);
      if (clock.textContent !== text) clock.textContent = text;
      clock.classList.toggle('late', late);
    }
  }

  /* fragments: each live element names its own address; nothing is swapped that did not change */
  const shown = new Map();
  const waiting = new Map();
  const lastFetch = new Map();
  const unfolded = new Map();

  function refresh(element) {
    const key = element.id;
    if (waiting.has(key)) return;
    const pause = Number(element.dataset.pauseMillis || 500);
    const due = Math.max(0, (lastFetch.get(key) || 0) + pause - Date.now());
    waiting.set(key, setTimeout(() => {
      waiting.delete(key);
      lastFetch.set(key, Date.now());
      const present = document.getElementById(key);
      if (present && window.htmx) window.htmx.trigger(present, 'mw:refresh');
    }, due));
  }

  function refreshAll(kind, id) {
    for (const element of document.querySelectorAll('[data-live]')) {
      const wanted = element.dataset.live.split(' ');
      if (!kind || wanted.includes(kind) || wanted.includes(`${kind}:${id}`)) refresh(element);
    }
  }

  document.addEventListener('htmx:beforeSwap', (event) => {
    const status = event.detail.xhr.status;
    if (status === 401) {
      window.location.reload();
      return;
    }
    const key = event.detail.target.id;
    const answer = event.detail.serverResponse.replace(/(<time[^>]*>)[^<]*/g, '$1');
    if (shown.get(key) === answer) event.detail.shouldSwap = false;
    shown.set(key, answer);
    for (const part of document.querySelectorAll('details[id]')) unfolded.set(part.id, part.open);
  });

  /* one short sentence for screen readers, at most every ten seconds */
  let spokenAt = 0;
  function speak() {
    const source = document.querySelector('[data-say]');
    if (!voice || !source || Date.now() - spokenAt < 10000 || voice.textContent === source.dataset.say) return;
    voice.textContent = source.dataset.say;
    spokenAt = Date.now();
  }

  /* log: follow the end until the reader scrolls away; a failed run opens at the line that failed */
  const log = () => document.getElementById('log');
  const follow = () => document.getElementById('follow');

  function toEnd() {
    const box = log();
    if (box && follow() && follow().checked) box.scrollTop = box.scrollHeight;
  }

  function openLog() {
    const box = log();
    const failure = document.getElementById('failure');
    if (!box) return;
    if (failure) {
      box.scrollTop = failure.offsetTop - box.offsetTop - box.clientHeight / 3;
      return;
    }
    toEnd();
  }

  document.addEventListener('scroll', (event) => {
    const box = log();
    if (event.target !== box || !follow()) return;
    follow().checked = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  }, true);

  document.addEventListener('change', (event) => {
    if (event.target.id === 'follow') toEnd();
  });

  document.addEventListener('click', (event) => {
    if (!event.target.closest('#read-new')) return;
    const lines = [...document.querySelectorAll('#log li > div')].slice(-5);
    voice.textContent = lines.map((line) => line.textContent).join('. ');
  });

  document.addEventListener('htmx:afterSwap', () => {
    for (const part of document.querySelectorAll('details[id]')) {
      if (unfolded.has(part.id)) part.open = unfolded.get(part.id);
    }
    tick();
    toEnd();
    speak();
  });

  /* stream: our own reconnecting, with the last id, back-off and jitter; polls while no stream can be opened */
  const address = body.dataset.stream;
  let stream = null;
  let lastId = body.dataset.after || '0';
  let failures = 0;
  let timer = 0;
  let ended = false;

  function say(state, text) {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = text;
  }

  function stop() {
    clearTimeout(timer);
    if (stream) stream.close();
    stream = null;
  }

  function broken() {
    stop();
    failures += 1;
    const polling = failures > 3;
    say('wait', polling ? 'polling' : 'reconnecting…');
    if (polling) refreshAll();
    const step = Math.min(30000, 500 * 2 ** Math.min(failures - 1, 6));
    timer = setTimeout(open, polling ? 5000 : step / 2 + Math.random() * (step / 2));
  }

  function open() {
    stop();
    if (!address || ended || document.hidden) return;
    const mark = address.includes('?') ? '&' : '?';
    stream = new EventSource(`${address}${mark}after=${encodeURIComponent(lastId)}`);
    stream.addEventListener('open', () => {
      if (failures > 0) refreshAll();
      failures = 0;
      say('on', 'live');
    });
    stream.addEventListener('change', (event) => {
      if (event.lastEventId) lastId = event.lastEventId;
      const what = JSON.parse(event.data);
      refreshAll(what.kind, what.id);
    });
    stream.addEventListener('end', () => {
      ended = true;
      stop();
      refreshAll();
      say('off', 'ended');
    });
    stream.addEventListener('error', broken);
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stop();
      say('wait', 'paused');
      return;
    }
    refreshAll();
    open();
  });
  window.addEventListener('pagehide', stop);
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    refreshAll();
    open();
  });

  setInterval(tick, 1000);
  openLog();
  if (address) say('wait', 'connecting…');
  open();
})();
