import { replaceElements } from "./elements.ts";
import { mathmlToLatex } from "./mathml.ts";

/** Names of HTML and JATS elements that stand between words: a space takes their place. */
const BLOCKS = new Set(
  "p br div li ul ol dl dt dd tr td th table tbody thead h1 h2 h3 h4 h5 h6 hr blockquote sec section abstract list list-item title disp-formula".split(
    " ",
  ),
);
const INLINE = new Set(
  "i b u em strong sub sup span tt code small big font a ins del mark cite strike q abbr pre scp italic bold sc monospace roman sans-serif underline overline inline-formula tex-math alternatives ext-link xref named-content styled-content inline-graphic math semantics mrow mi mo mn mtext msub msup msubsup mfrac msqrt mroot mover munder munderover mspace mstyle mfenced mtable mtr mtd mpadded mphantom menclose annotation".split(
    " ",
  ),
);
/** Words as well as names of elements: never taken for an element unless an attribute or a namespace says so. */
const AMBIGUOUS = new Set(
  "a i b u q p title list section sec table abstract code mark small big font cite span roman bold italic math underline overline".split(
    " ",
  ),
);
const NAMESPACE = /^(?:jats|mml|m|ali|xlink):/;
const TAG = /<(\/?)([a-z][\w.:-]{0,40})((?:\s[^<>]{0,600})?)(\/?)>/gi;
const ATTRIBUTES = /^\s*(?:[\w:-]{1,40}\s{0,3}=|$)/;
const SCRIPT = /<(su[bp])>([^<>]{1,80})<\/(su[bp])>/gi;
const ANCHOR = /<a\s[^<>]{0,300}?href\s?=\s?["'](https?:[^"'<>\s]{1,500})["'][^<>]{0,300}>([^<>{}]{0,300})<\/a>/gi;
const CDATA = /<!\[CDATA\[|\]\]>/g;

/** Element names that both open and close somewhere in the text. */
function pairedNames(text: string): ReadonlySet<string> {
  const opened = new Set<string>();
  const closed = new Set<string>();
  for (const [, slash, name = ""] of text.matchAll(TAG)) {
    (slash ? closed : opened).add(name.toLowerCase());
  }
  return new Set([...opened].filter((name) => closed.has(name)));
}

function stripTags(text: string): string {
  const paired = pairedNames(text);
  return text.replace(TAG, (whole, _slash: string, rawName: string, rest: string, selfClosing: string) => {
    const name = rawName.toLowerCase().replace(NAMESPACE, "");
    const isNamespaced = NAMESPACE.test(rawName.toLowerCase());
    if (isNamespaced) {
      return BLOCKS.has(name) ? " " : "";
    }
    const isElement = BLOCKS.has(name) || INLINE.has(name);
    if (!isElement || !ATTRIBUTES.test(rest)) {
      return whole;
    }
    const isCertain =
      !AMBIGUOUS.has(name) || paired.has(name) || rest.trim() !== "" || selfClosing !== "" || name === "p";
    return isCertain ? (BLOCKS.has(name) ? " " : "") : whole;
  });
}

function script(_whole: string, name: string, content: string): string {
  return `${name.toLowerCase() === "sup" ? "^" : "_"}{${content}}`;
}

/**
 * Takes the markup of registries and web pages out: HTML, JATS, MathML. What only looks like a tag (`<0.5MB`,
 * `a < b`, `<object>`, `<Subject, Verb>`) stays.
 */
export function stripMarkup(text: string): string {
  if (!text.includes("<")) {
    return text;
  }
  const hasMathml = /<(?:\w{1,8}:)?math[\s>]/.test(text) && /<\/(?:\w{1,8}:)?math>/.test(text);
  const oneFormula = hasMathml ? replaceElements(text, "tex-math", () => "") : text;
  const formulas = replaceElements(oneFormula, "math", mathmlToLatex);
  return stripTags(
    replaceElements(formulas, "annotation", () => "")
      .replace(CDATA, "")
      .replace(SCRIPT, script)
      .replace(ANCHOR, (_whole, address: string, label: string) => `\\href{${address}}{${label}}`),
  );
}
