"""What runs in the reader's browser: language, live region, copy, print and looks; all from this machine."""

from __future__ import annotations

from html import escape

import streamlit as st

from ui.words import Words

# Streamlit writes lang="en" on every page: screen readers would read Danish with an English voice. And it says nothing
# when the page changes, so the first sentence of an answer is put in a live region.
SCRIPT = """
const write = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // no clipboard outside https and localhost
    const box = document.body.appendChild(document.createElement("textarea"));
    box.value = text;
    box.select();
    document.execCommand("copy");
    box.remove();
  }
};
let say = () => {};
const act = async ({ target }) => {
  if (target.closest?.("[data-testid=stSidebarNavLink]")) {  // on a phone the row of pages would stay over the page
    return document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  }
  const button = target.closest?.("button[data-copy], button[data-print]");
  if (!button) return;
  if (button.dataset.print !== undefined) return window.print();
  await write(button.dataset.copy);
  button.dataset.label ??= button.textContent;
  button.textContent = button.dataset.copied;
  say(button.dataset.copied);
  setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
};
export default ({ data, parentElement }) => {
  document.documentElement.lang = data.lang;
  const status = parentElement.querySelector("[role=status]");
  say = (text) => { status.textContent = text; };
  if (status.dataset.said !== data.said) {
    status.dataset.said = data.said;
    say(data.said);
  }
  document.removeEventListener("click", window.ansvarskortAct);
  window.ansvarskortAct = act;
  document.addEventListener("click", act);
};
"""

STYLE = """<style>
:root { --ours: #0b5c8c; }
@media (prefers-color-scheme: dark) { :root { --ours: #6cb8e6; } }
.stMainBlockContainer { padding-top: 4.5rem; padding-bottom: 4rem; } /* under the row of pages */
.stPageLink a, .stPageLink a * { white-space: normal !important; overflow: visible !important; }
h2 { font-size: 1.5rem !important; }
h1 { font-size: clamp(1.6rem, 6vw, 2.2rem) !important; }
[data-testid="stCaptionContainer"] { opacity: 1 !important; } /* Streamlit's grey is too faint for AA */
[data-testid="InputInstructions"], [data-testid="stHeaderActionElements"],
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; } /* in English */
.st-key-answer h2 { font-size: clamp(1.3rem, 4.5vw, 1.7rem) !important; line-height: 1.3; padding-top: 0; }
.st-key-answer { border-left: 5px solid var(--ours); padding-left: 1rem; }
.contact { margin: 0 0 .5rem; }
.contact a { color: inherit; font-weight: 600; font-size: 1.2em; padding: .25rem .75rem .25rem 0;
  display: inline-block; }
.act { font: inherit; font-size: .875rem; color: inherit; background: transparent; border: 1px solid currentColor;
  border-radius: .5rem; padding: .25rem .75rem; min-height: 2rem; margin: 0 .5rem .25rem 0; cursor: pointer; }
.act:focus-visible, .contact a:focus-visible { outline: 3px solid var(--ours); outline-offset: 2px; }
.stHtml .criteria { list-style: none; margin: 0; padding: 0; }
.stHtml .criteria li { display: flex; gap: .6em; margin: 0 0 .25rem; padding: 0; }
[class*="st-key-row-"] h2 { font-size: 1.2rem !important; padding-top: 0; }
.stMainBlockContainer { max-width: 54rem; }
.stMainBlockContainer:has(.st-key-map-and-panel) { max-width: 80rem; }
h3 { font-size: 1.3rem !important; }
h4 { font-size: 1.15rem !important; }
.stElementContainer:has(.printed) { display: none; }
.stGraphVizChart svg { max-width: 100%; height: auto; }
.stHtml .matrix { overflow-x: auto; }
.stHtml .matrix:focus-visible { outline: 3px solid #0b5c8c; }
.matrix table { border-collapse: collapse; } .matrix caption { text-align: left; font-size: .875rem; }
.matrix th, .matrix td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top;
  font-size: .9rem; min-width: 7rem; }
.matrix .weak { border: 3px solid #b3261e; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.flower { position: relative; height: calc(2 * var(--r) + 8rem); max-width: 100%; margin: 0 auto; }
.flower .middle { position: absolute; left: calc(50% - 3.5rem); top: calc(50% - 3.5rem); width: 7rem; height: 7rem;
  border-radius: 50%; background: #0b5c8c; }
.flower .petal { position: absolute; left: calc(50% - 5rem); top: calc(50% - 3.5rem); width: 10rem; height: 7rem;
  border: 2px solid #0b5c8c; border-radius: 50%; padding: .4rem .6rem; display: flex; flex-direction: column;
  justify-content: center; text-align: center; line-height: 1.15; background: #e4eef6; color: #111;
  transform: rotate(var(--at)) translateY(calc(-1 * var(--r))) rotate(calc(-1 * var(--at))); }
.flower .petal b { font-size: .75rem; overflow-wrap: break-word; hyphens: auto; }
.flower .petal small { font-size: .7rem; }
.flower .free { border-style: dashed; background: #fff; }
.place { border-top: 1px solid currentColor; padding-top: .5rem; margin: 0; font-size: .875rem; }
@media (max-width: 480px) {
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; }
  .st-key-missing .stElementContainer:has(> .stText) { flex-basis: 100%; }
  .stTable table { table-layout: fixed; width: 100%; }
  .stTable :is(th, td) { padding: .25rem .1rem !important; }
  .stTable p { font-size: .7rem !important; overflow-wrap: anywhere !important; word-break: break-word !important; }
  .stElementContainer:has(.matrix) { display: none; } /* the list says the same */
}
@media (max-width: 860px) { .stElementContainer:has(.flower) { display: none; } }
@media print {
  .stApp, .stApp * { overflow: visible !important; }
  .stApp, .stMain, [data-testid="stAppViewContainer"] { position: static !important; height: auto !important; }
  header, .act, .stForm, .stPopover, .stButton, .stDownloadButton,
  .st-key-language, .st-key-choices, .st-key-take-along, .st-key-filters, .stPageLink,
  .st-key-map-search, .st-key-map_choice, .st-key-map-expand,
  .st-key-missing, .st-key-similar, .st-key-doubt, .st-key-as-text,
  .st-key-lead, .st-key-privacy, details:not([open]):has(.stGraphVizChart) { display: none !important; }
  .stElementContainer:has(.printed) { display: block; }
  details::details-content { content-visibility: visible !important; block-size: auto !important; }
  details > summary svg { display: none; }
  .contact a { text-decoration: none; color: inherit !important; }
  .stVerticalBlock > div { break-inside: avoid-page; }
}
</style>"""

UNSEEN = "p { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); }"


def prepare(words: Words, said: str) -> None:
    """Give the page its language and looks; a screen reader says `said` when it is new."""
    st.html(STYLE)
    page = st.components.v2.component("page", html='<p role="status"></p>', css=UNSEEN, js=SCRIPT)
    page(data={"lang": words.language.lower(), "said": said}, key="page")


def copy_button(text: str, label: str, words: Words, *, name: str = "") -> str:
    """HTML of a button that copies `text`. `name`: what a screen reader says instead of the label."""
    spoken = f' aria-label="{escape(name)}"' if name else ""
    return (
        f'<button type="button" class="act" data-copy="{escape(text)}" data-copied="{escape(words("copied"))}"{spoken}>'
        f"{escape(label)}</button>"
    )


def print_button(words: Words) -> str:
    """HTML of a button that prints the page."""
    return f'<button type="button" class="act" data-print>{escape(words("print"))}</button>'
