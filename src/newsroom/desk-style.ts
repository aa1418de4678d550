/** The desk's own style sheet: plain, so that nobody mistakes the desk for the paper. */
export const deskStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1b1b1b, #e9e6df); --paper: light-dark(#fbfaf7, #151515); --line: light-dark(#cfcabf, #3b3a37); --accent: light-dark(#8a1c12, #ff8f80); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 0 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; align-items: baseline; border-block-end: 3px solid var(--ink); }
header a { padding-block: .65rem; }
header nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
header [aria-current] { font-weight: 600; text-decoration: none; box-shadow: inset 0 -3px var(--accent); }
@media (pointer: coarse) { small a { display: inline-block; padding-block: .75rem; } .beside .buttons button { min-height: 2.75rem; } }
time { white-space: nowrap; }
h1 { font-size: 1.5rem; margin: 1rem 0 .5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
a { color: inherit; }
ol.stories { list-style: none; margin: 0; padding: 0; }
ol.stories > li { display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; align-items: start; padding: .6rem 0; border-block-start: 1px solid var(--line); }
ol.stories > li > div { flex: 1 1 24rem; min-width: 0; }
small { display: block; overflow-wrap: anywhere; color: light-dark(#5b574f, #aba79e); }
label { display: block; margin: .5rem 0 .25rem; }
label.check { display: flex; gap: .5rem; align-items: center; }
textarea, input:not([type=checkbox], [type=hidden]) { display: block; width: 100%; padding: .5rem; font: inherit; color: inherit; background: transparent; border: 1px solid light-dark(#77726a, #8b877f); border-radius: 2px; }
button { margin: .5rem 0; padding: .5rem 1rem; min-height: 2.75rem; font: inherit; font-weight: 600; color: var(--paper); background: var(--ink); border: 0; border-radius: 2px; cursor: pointer; }
.choice { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: end; margin-block-start: .5rem; }
.choice form + form button { color: var(--ink); background: transparent; border: 1px solid light-dark(#77726a, #8b877f); }
button.danger { background: var(--accent); }
summary { cursor: pointer; padding: .65rem 0; }
ol.stories > li > .buttons { display: flex; flex: 0 1 auto; flex-wrap: wrap; gap: 0 .5rem; }
ol.stories p.said { margin: .25rem 0; overflow-wrap: anywhere; }
select { width: 100%; padding: .5rem; min-height: 2.75rem; font: inherit; color: inherit; background: transparent; border: 1px solid light-dark(#77726a, #8b877f); border-radius: 2px; }
option { color: #1b1b1b; background: #fbfaf7; }
.beside h2.headline { font-size: 1.5rem; line-height: 1.25; margin-block: 1.25rem .25rem; }
.beside > nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-block: .75rem; font-size: .9rem; }
.beside > p.said { margin-block-start: 1rem; padding: .6rem 1rem; }
.beside section > p { margin-block-end: .5rem; }
.beside h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.beside p { margin: .15rem 0; overflow-wrap: anywhere; }
.beside small.aside { display: inline; }
.beside ol.stories > li > div:first-child { flex: 1 1 20rem; }
.beside ol.stories > li > .more { flex: 1 1 100%; display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin-block-start: -.5rem; }
.beside .buttons button { margin: 0; padding: .25rem .75rem; min-height: 2.25rem; font-size: .9rem; color: var(--ink); background: transparent; border: 1px solid light-dark(#77726a, #8b877f); }
.beside .buttons button:hover { color: var(--paper); background: var(--ink); }
.beside summary { font-size: .9rem; text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .2em; }
.beside details > form { padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); max-width: 36rem; }
.beside section { border-block-start: 3px solid var(--line); margin-block-start: 2rem; }
.beside section > h2 { margin-block-start: .75rem; }
details[open] { flex: 1 1 100%; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.said { padding: .6rem 1rem; border-inline-start: 4px solid light-dark(#2c6e49, #7fd3a3); }
.said.wrong { border-color: var(--accent); }
.both { display: grid; gap: 0 1.5rem; border-block-start: 1px solid var(--line); }
@media (min-width: 40rem) { .both { grid-template-columns: 1fr 1fr; } }
.both h3 { grid-column: 1 / -1; font-size: 1rem; margin: .75rem 0 0; }
.both h4 { font-size: .9rem; margin: .25rem 0; }
.both p { margin: 0 0 .75rem; overflow-wrap: anywhere; white-space: pre-line; }
.door { max-width: 26rem; }
`
