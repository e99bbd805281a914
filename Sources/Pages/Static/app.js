// Everything here only helps: each page works without it.
const body = document.body;
const status = (form) => form.querySelector('[role="status"]');
const clock = () => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date());

// GOV.UK Frontend's own script, where the operator has installed it.
async function startComponents() {
  const path = body.dataset.govuk;
  if (!path || !('noModule' in HTMLScriptElement.prototype)) return;
  body.classList.add('js-enabled', 'govuk-frontend-supported');
  const { initAll } = await import(path);
  initAll();
}

// Saves what is typed two seconds after the last key, by the same body that the form would send.
function keepDraft(form) {
  let timer, saving = false, again = false, sent = text(form);

  function text(form) {
    const data = new FormData(form);
    for (const input of form.querySelectorAll('input[type="password"], input[type="file"]')) data.delete(input.name);
    return new URLSearchParams(data).toString();
  }

  async function save() {
    const now = text(form);
    if (now === sent) return;
    if (saving) { again = true; return; }
    saving = true;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: 'POST', body: now, credentials: 'same-origin', redirect: 'error',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept': 'application/json' },
      });
      if (answer.ok) {
        sent = now;
        say(`Draft saved at ${clock()}.`);
        body.dispatchEvent(new Event('session-used'));
      } else if (answer.status === 401) {
        say('You have been signed out. Your text is still on this page. Sign in on another tab, then save it here.');
      } else {
        say('The draft could not be saved. Your text is still on this page.');
      }
    } catch {
      say('There is no connection. Your text is still on this page and will be saved when there is one.');
      timer = setTimeout(save, 15000);
    }
    saving = false;
    if (again) { again = false; save(); }
  }

  function say(words) { if (status(form).textContent !== words) status(form).textContent = words; }

  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(save, 2000); });
  form.addEventListener('submit', () => { clearTimeout(timer); sent = text(form); leaving = true; });
  let leaving = false;
  window.addEventListener('beforeunload', (event) => { if (!leaving && text(form) !== sent) event.preventDefault(); });
}

// Warns five minutes before the session ends, by a dialog that can be answered with one key.
function watchSession() {
  const seconds = Number(body.dataset.idleSeconds);
  if (!seconds || typeof HTMLDialogElement === 'undefined') return;
  const before = Math.min(300, Math.floor(seconds / 2));
  let ends, timer;

  const dialog = document.createElement('dialog');
  dialog.className = 'app-timeout';
  dialog.setAttribute('aria-labelledby', 'timeout-title');
  const title = Object.assign(document.createElement('h2'), {
    id: 'timeout-title', className: 'govuk-heading-m', textContent: 'You will be signed out soon',
  });
  const words = Object.assign(document.createElement('p'), { className: 'govuk-body' });
  const left = Object.assign(document.createElement('p'), { className: 'govuk-body' });
  left.setAttribute('role', 'status');
  words.textContent = 'You have not used the service for a while. Drafts that were saved are kept.';
  const stay = Object.assign(document.createElement('button'), {
    type: 'button', className: 'govuk-button', textContent: 'Stay signed in',
  });
  dialog.append(title, words, left, stay);
  body.append(dialog);

  function used() {
    ends = Date.now() + seconds * 1000;
    clearTimeout(timer);
    timer = setTimeout(warn, (seconds - before) * 1000);
  }
  function warn() {
    const minutes = Math.ceil((ends - Date.now()) / 60000);
    if (minutes <= 0) return ended();
    left.textContent = `You have ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left.`;
    if (!dialog.open) dialog.showModal();
    timer = setTimeout(warn, 60000);
  }
  function ended() {
    title.textContent = 'You have been signed out';
    left.textContent = 'What you typed is still on this page. Sign in on another tab to go on.';
    stay.hidden = true;
    if (!dialog.querySelector('a')) {
      const link = Object.assign(document.createElement('a'), {
        className: 'govuk-link', href: body.dataset.signIn, target: '_blank', rel: 'noopener',
        textContent: 'Sign in (opens in a new tab)',
      });
      const close = Object.assign(document.createElement('button'), {
        type: 'button', className: 'govuk-button govuk-button--secondary', textContent: 'Close',
      });
      close.addEventListener('click', () => dialog.close());
      dialog.append(link, close);
    }
    // After a computer has slept, the warning was never shown.
    if (!dialog.open) dialog.showModal();
  }
  async function keepAlive() {
    try {
      const answer = await fetch(body.dataset.keepAlive, {
        method: 'POST', credentials: 'same-origin', redirect: 'error',
        body: new URLSearchParams({ _csrf: body.dataset.csrf }), headers: { 'Accept': 'application/json' },
      });
      if (answer.ok) { used(); if (dialog.open) dialog.close(); } else if (answer.status === 401) { ended(); }
      else { left.textContent = 'That did not work. Try again.'; }
    } catch {
      left.textContent = 'There is no connection. Try again.';
    }
  }
  stay.addEventListener('click', keepAlive);
  dialog.addEventListener('cancel', (event) => { event.preventDefault(); keepAlive(); });
  body.addEventListener('session-used', used);
  used();
}

// A button for printing, where a page has room for one.
function offerPrinting() {
  for (const place of document.querySelectorAll('[data-print]')) {
    const button = Object.assign(document.createElement('button'), {
      type: 'button', className: 'govuk-button govuk-button--secondary', textContent: 'Print this page',
    });
    button.addEventListener('click', () => window.print());
    place.append(button);
  }
  // What is folded away is printed too, and folded again afterwards.
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    for (const details of opened) details.open = true;
  });
  window.addEventListener('afterprint', () => { for (const details of opened) details.open = false; });
}

// A line's number leads to that line of the text that is edited, not only to its box.
function leadToLines() {
  for (const link of document.querySelectorAll('a[data-line]')) {
    link.addEventListener('click', (event) => {
      const box = document.querySelector(link.getAttribute('href'));
      if (!box || !box.setSelectionRange) return;
      event.preventDefault();
      const lines = box.value.split('\n'), number = Math.min(Number(link.dataset.line), lines.length);
      const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
      box.focus();
      box.setSelectionRange(start, start + lines[number - 1].length);
      box.scrollTop = Math.max(0, number - 5) * (box.scrollHeight / lines.length);
    });
  }
}

leadToLines();
for (const form of document.querySelectorAll('form[data-draft]')) keepDraft(form);
watchSession();
offerPrinting();
await startComponents();
