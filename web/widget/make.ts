/** Elements with their attributes and children. What is text stays text: nothing here reads HTML. */
type Child = Node | string | null;
type Given = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>;

/** `onclick` and the like are listeners; true is an attribute without a value; false and undefined are none. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  chat: 'M4 4h16v12H9l-5 4z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-5 16-4-6z',
  up: 'M7 11v9H4v-9zM7 11l4-7c2 0 3 1 2 4l-1 3h7l-2 9H7',
  down: 'M7 13V4H4v9zM7 13l4 7c2 0 3-1 2-4l-1-3h7l-2-9H7',
  clip: 'M20 11l-8 8a5 5 0 0 1-7-7l8-8a3.4 3.4 0 0 1 5 5l-8 8a1.8 1.8 0 0 1-2.5-2.5l7-7',
  again: 'M5 12a7 7 0 1 1 2 5M5 12V6M5 12h6',
} as const;

/** A picture beside a label or in place of one; readers of screens pass it over. */
export function icon(name: keyof typeof PATHS): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
