interface Element {
  readonly name: string;
  readonly children: string[];
}

const TOKEN = /<(\/?)(?:\w{1,8}:)?([a-z]+)(?:\s[^<>]{0,600})?\/?>|[^<]+|</gi;
const EMPTY = /\/>$/;
const BACKSLASH = /\\/g;

type Shape = (children: readonly string[]) => string;
const all: Shape = (children) => children.join("");

/** What each element means, in LaTeX; an element that is not here is its children. */
const SHAPES: Readonly<Record<string, Shape>> = {
  msup: ([base = "", sup = ""]) => `{${base}}^{${sup}}`,
  msub: ([base = "", sub = ""]) => `{${base}}_{${sub}}`,
  msubsup: ([base = "", sub = "", sup = ""]) => `{${base}}_{${sub}}^{${sup}}`,
  munder: ([base = "", under = ""]) => `{${base}}_{${under}}`,
  munderover: ([base = "", under = "", over = ""]) => `{${base}}_{${under}}^{${over}}`,
  mover: ([base = "", over = ""]) =>
    /^[˜~]$/.test(over) ? `\\tilde{${base}}` : /^[\^ˆ]$/.test(over) ? `\\hat{${base}}` : base,
  mfrac: ([above = "", below = ""]) => `\\frac{${above}}{${below}}`,
  msqrt: (children) => `\\sqrt{${all(children)}}`,
  mroot: ([base = "", index = ""]) => `\\sqrt[${index}]{${base}}`,
  mfenced: (children) => `(${children.join(", ")})`,
  mtext: (children) => `\\text{${all(children)}}`,
  mi: (children) => (/^[a-z]{2,}$/i.test(all(children)) ? `\\operatorname{${all(children)}}` : all(children)),
  annotation: () => "",
  mspace: () => " ",
};

/** Closes that element and whatever was left open inside it. */
function close(open: Element[], name: string): void {
  if (!open.some((element) => element.name === name)) {
    return;
  }
  for (let element = open.pop(); element; element = open.pop()) {
    const shape = SHAPES[element.name] ?? all;
    open.at(-1)?.children.push(shape(element.children));
    if (element.name === name) {
      return;
    }
  }
}

/** The inside of a MathML formula as LaTeX. An element that is never closed counts as closed with its parent. */
export function mathmlToLatex(inside: string): string {
  const root: Element = { name: "", children: [] };
  const open: Element[] = [root];
  for (const [token, slash, rawName] of inside.matchAll(TOKEN)) {
    const name = rawName?.toLowerCase();
    if (name === undefined) {
      const text = token.trim().replace(BACKSLASH, "");
      if (text !== "") {
        open.at(-1)?.children.push(text);
      }
    } else if (slash) {
      close(open, name);
    } else if (!EMPTY.test(token)) {
      open.push({ name, children: [] });
    }
  }
  for (let name = open.at(-1)?.name; name; name = open.at(-1)?.name) {
    close(open, name);
  }
  return `\\(${root.children.join("")}\\)`;
}
