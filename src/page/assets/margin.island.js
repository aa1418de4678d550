// Lets a reader put the notes away, and remembers it in their own browser. The page is whole without this.
const key = 'broadside:notes'
const root = document.documentElement

/** @param {boolean} shown */
function show(shown) {
  root.toggleAttribute('data-notes-off', !shown)
  for (const button of document.querySelectorAll('[data-margin-toggle]'))
    button.setAttribute('aria-pressed', String(shown))
}

/** Storage may be closed to us: then the choice lasts as long as the page. */
function remembered() {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

show(remembered())
for (const button of document.querySelectorAll('[data-margin-toggle]')) {
  button.removeAttribute('hidden')
  button.addEventListener('click', () => {
    const shown = root.hasAttribute('data-notes-off')
    show(shown)
    try {
      localStorage.setItem(key, shown ? 'on' : 'off')
    } catch {
      // The choice lasts as long as the page.
    }
  })
}
