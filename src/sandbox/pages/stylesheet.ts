/** The stylesheet of all pages. Their Content-Security-Policy forbids inline styles. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #eef1f6; --card: #fff; --text: #16213a; --muted: #55607a; --line: #d5dbe7;
  --accent: #0b5f4b; --on-accent: #fff; --note: #fff3d1; --on-note: #5b4300;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10151f; --card: #1a2231; --text: #e9eef7; --muted: #a3aec4; --line: #34405a;
    --accent: #63d3b1; --on-accent: #06251c; --note: #3d3212; --on-note: #ffe3a1;
  }
}
* { box-sizing: border-box; }
select, textarea { font: inherit; max-inline-size: 100%; }
textarea { display: block; inline-size: 100%; font-family: ui-monospace, monospace; }
details { margin-block: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
.note { padding: .5rem 1rem; background: var(--note); color: var(--on-note); text-align: center; }
main {
  max-inline-size: 26rem; margin: 0 auto; padding: 1.5rem 1rem; background: var(--card); overflow-wrap: anywhere;
}
main.wide { max-inline-size: 46rem; }
@media (min-width: 30rem) {
  main { margin-block: 2rem; padding: 2rem; border-radius: 1rem; }
}
nav { display: flex; flex-wrap: wrap; justify-content: end; gap: 1rem; margin-block-end: 1rem; }
nav a { padding-block: .25rem; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2rem 0 .75rem; font-size: 1.25rem; }
.bank { margin: 0 0 .5rem; color: var(--muted); }
dl { display: grid; grid-template-columns: auto 1fr; gap: .5rem 1rem; margin: 0 0 1.5rem; }
dt { color: var(--muted); }
dd { margin: 0; text-align: end; }
.wide dd { text-align: start; }
form { display: grid; gap: .75rem; }
button, .button {
  display: block; min-block-size: 3rem; padding: .75rem 1rem; border: 1px solid var(--muted); border-radius: .75rem;
  background: transparent; color: inherit; font: inherit; text-align: center; text-decoration: none; cursor: pointer;
}
.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
table { inline-size: 100%; border-collapse: collapse; }
caption { padding-block-end: .5rem; color: var(--muted); text-align: start; }
th, td { padding: .5rem .75rem .5rem 0; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
pre {
  margin: 0; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--page);
  font: .875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere;
}
a { color: inherit; }
th { font-weight: 600; overflow-wrap: normal; }
`;
