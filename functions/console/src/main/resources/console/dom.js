// Elements without markup in strings: the policy of the page forbids it, and nothing can be injected.

const SVG = 'http://www.w3.org/2000/svg';

/** An element. Properties: on… a listener, style an object, true or a text an attribute; false and undefined nothing. */
export function h(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** The same in a picture. */
export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, name), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.entries(value).forEach(([key, text]) => element.style.setProperty(key, text));
    else if (name === 'value' || name === 'checked' || name === 'open') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Puts other children in, and leaves alone what a person has opened, and where the keyboard is. */
export function replace(parent, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.id : '';
  const opened = new Set([...parent.querySelectorAll('details[open][id]')].map((one) => one.id));
  const closed = new Set([...parent.querySelectorAll('details:not([open])[id]')].map((one) => one.id));
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
  for (const one of parent.querySelectorAll('details[id]')) {
    if (opened.has(one.id)) one.open = true;
    if (closed.has(one.id)) one.open = false;
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
