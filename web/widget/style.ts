/** One sheet for every widget of a page: constructed, so that it needs no `unsafe-inline`. Sides are logical, for both directions. */
const DARK = `--accent: var(--colloquy-accent, #8ab4f8); --on-accent: var(--colloquy-on-accent, #10151c);
  --surface: var(--colloquy-surface, #161b22); --text: var(--colloquy-text, #e6edf3); --muted: var(--colloquy-muted, #a3adb8); --bubble: var(--colloquy-bubble, #2a313a);
  --line: var(--colloquy-line, #3d444d); --danger: #ff8a80; color-scheme: dark`;

const CSS = `
:host { --accent: var(--colloquy-accent, #1d5bbf); --on-accent: var(--colloquy-on-accent, #fff); --surface: var(--colloquy-surface, #fff);
  --text: var(--colloquy-text, #1b1f24); --muted: var(--colloquy-muted, #57606a); --bubble: var(--colloquy-bubble, #eef1f4); --line: var(--colloquy-line, #d0d7de);
  --radius: var(--colloquy-radius, 14px); --danger: #b3261e;
  font: var(--colloquy-font, 16px/1.45 system-ui, sans-serif); color: var(--text); position: fixed; inset-block-end: 16px; inset-inline-end: 16px;
  z-index: var(--colloquy-z, 2147483000); color-scheme: light }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${DARK} } }
:host([theme="dark"]) { ${DARK} }
:host([hidden]) { display: none }
*, ::before { box-sizing: border-box }
[hidden] { display: none !important }
button, input, textarea, select { font: inherit; color: inherit }
button { cursor: pointer }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
svg { inline-size: 1.4em; block-size: 1.4em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round }
.launcher { inline-size: 60px; block-size: 60px; border-radius: 50%; border: 0; background: var(--accent); color: var(--on-accent); display: grid; place-items: center;
  margin-inline-start: auto; box-shadow: 0 4px 16px #0004; position: relative }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-inline-size: 24px; padding: 0 6px; border-radius: 12px; background: #b3261e; color: #fff;
  font-size: 14px; line-height: 24px; text-align: center }
.teaser { display: block; max-inline-size: min(280px, calc(100vw - 32px)); margin-block-end: 12px; margin-inline-start: auto; padding: 10px 14px; text-align: start; border: 1px solid var(--line);
  border-radius: var(--radius); background: var(--surface); box-shadow: 0 4px 16px #0003 }
.panel { display: flex; flex-direction: column; inline-size: min(var(--colloquy-width, 380px), calc(100vw - 32px)); block-size: min(var(--colloquy-height, 620px), calc(100dvh - 32px));
  background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: 0 8px 32px #0005; overflow: hidden }
header { display: flex; align-items: center; gap: 8px; padding: 10px 14px; background: var(--accent); color: var(--on-accent) }
header h2 { flex: 1; min-inline-size: 0; margin: 0; font-size: 1.05em; overflow-wrap: anywhere }
header button { border: 0; background: none; color: inherit; padding: 8px; border-radius: 8px; display: grid }
header button:focus-visible { outline-color: currentColor; outline-offset: -2px }
.notice { padding: 6px 14px; font-size: .875em; background: var(--bubble); border-block-end: 1px solid var(--line) }
.log { flex: 1; min-block-size: 0; overflow-y: auto; padding: 14px; display: flex; flex-direction: column; gap: 10px; overscroll-behavior: contain }
.log:focus-visible { outline-offset: -3px }
.message { max-inline-size: 86%; align-self: flex-start; overflow-wrap: anywhere }
.message.user { align-self: flex-end }
.bubble { padding: 8px 12px; border-radius: var(--radius); background: var(--bubble); border-end-start-radius: 4px }
.user .bubble { background: var(--accent); color: var(--on-accent); border-radius: var(--radius); border-end-end-radius: 4px; white-space: pre-wrap }
.bubble p, .bubble ul, .bubble ol { margin: 0 0 .5em } .bubble > :last-child { margin-block-end: 0 } .bubble ul, .bubble ol { padding-inline-start: 1.3em }
.bubble code { font-family: ui-monospace, monospace; font-size: .92em } .bubble a { color: inherit; text-decoration: underline }
.bubble img, .bubble video, .bubble audio { display: block; max-inline-size: 100%; border-radius: 8px; margin-block-start: 8px }
.bubble .file { display: block; margin-block-start: 6px; font-style: italic }
.who, cite { display: block; margin-top: .4em; font-size: .85em; opacity: .8 }
.state { font-size: .8em; color: var(--muted); margin-block: 2px } .state.bad { color: var(--danger) }
.state button { border: 0; background: none; padding: 4px; text-decoration: underline; color: inherit }
.rating { display: flex; gap: 2px } .rating button { border: 0; background: none; padding: 6px; color: var(--muted); border-radius: 8px; font-size: .8em; min-inline-size: 28px }
.rating button[aria-pressed="true"] { color: var(--accent); background: var(--bubble) }
.typing { display: flex; gap: 4px; padding: 4px 14px; block-size: 20px; align-items: center; font-size: .8em; color: var(--muted) }
.typing i { inline-size: 7px; block-size: 7px; border-radius: 50%; background: var(--muted); animation: beat 1s infinite alternate } .typing i:nth-child(2) { animation-delay: .2s }
.typing i:nth-child(3) { animation-delay: .4s } @keyframes beat { to { opacity: .2 } }
@media (prefers-reduced-motion: reduce) { .typing i { animation: none } }
.quick { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 14px 10px }
.quick button, .quick input, .quick select { border: 1px solid var(--accent); border-radius: 20px; background: var(--surface); padding: 8px 14px; min-block-size: 40px; max-inline-size: 100%; min-inline-size: 0; overflow-wrap: anywhere }
.quick button { color: var(--accent) } .quick button.main { background: var(--accent); color: var(--on-accent) } .quick input, .quick select { flex: 1 1 8em }
.composer { display: flex; gap: 8px; padding: 10px 14px; border-block-start: 1px solid var(--line); align-items: flex-end }
.composer textarea { flex: 1; min-inline-size: 0; resize: none; border: 1px solid var(--muted); border-radius: 20px; background: var(--surface); padding: 8px 14px; max-block-size: 120px; field-sizing: content; min-block-size: 42px }
.files { list-style: none; margin: 0; padding: 6px 14px; display: grid; gap: 4px; font-size: .875em } .files li { display: flex; gap: 8px; align-items: center; min-inline-size: 0; flex-wrap: wrap }
.files li > :first-child { flex: 1; min-inline-size: 0; overflow-wrap: anywhere } .files .bad { color: var(--danger) } .files progress { inline-size: 80px }
.files button { border: 0; background: none; padding: 4px; display: grid; border-radius: 8px }
.composer .attach button { background: none; color: inherit }
.composer button { inline-size: 42px; block-size: 42px; flex: none; border: 0; border-radius: 50%; background: var(--accent); color: var(--on-accent); display: grid; place-items: center }
.composer:dir(rtl) svg { transform: scaleX(-1) }
.spoken { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media (max-width: 480px) { :host([open]) { inset: 0 } .root.open { block-size: 100% } .panel { inline-size: 100%; block-size: 100%; border: 0; border-radius: 0 } }
`;

let sheet: CSSStyleSheet | undefined;

export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
