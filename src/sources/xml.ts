import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";

/** Elements that may stand once or often are always lists. */
const LISTS: ReadonlySet<string> = new Set(["author", "category", "affiliation", "setSpec", "entry", "link"]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  // Ids keep their last zero, and a paper may be titled “0”.
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: (name) => LISTS.has(name),
});

/** The text of an element, with attributes or without. */
export const xmlText = z.union([z.string(), z.object({ "#text": z.string() }).transform((node) => node["#text"])]);

/**
 * A whole document or a whole element.
 * @throws Error whose message says where it is broken. The parser alone would take half a document for one.
 */
export function readXml(xml: string): unknown {
  const valid = XMLValidator.validate(xml, { allowBooleanAttributes: false });
  if (valid !== true) {
    throw new Error(`it is no XML (line ${valid.err.line}: ${valid.err.code})`);
  }
  if (xml.includes("<!DOCTYPE")) {
    throw new Error("it declares a document type, which no feed needs");
  }
  return parser.parse(xml);
}

interface CutDocument {
  /** Each `<name>…</name>`, in order; one that was not closed ends where the next begins. */
  readonly elements: readonly string[];
  /** The document without them. */
  readonly rest: string;
}

/**
 * Takes the entries out of a feed, so that a broken one spoils no other. They hold none of their own name. Linear,
 * also where nothing is closed.
 */
export function cutElements(xml: string, name: string): CutDocument {
  const opening = `<${name}>`;
  const closing = `</${name}>`;
  const elements: string[] = [];
  let rest = "";
  let position = 0;
  let close = 0;
  for (let start = xml.indexOf(opening); start !== -1; start = xml.indexOf(opening, position)) {
    rest += xml.slice(position, start);
    const inside = start + opening.length;
    const next = orEnd(xml.indexOf(opening, inside), xml);
    close = close < inside ? orEnd(xml.indexOf(closing, inside), xml) : close;
    // The last one, never closed, holds nothing: what follows is the document's.
    const unclosed = next < xml.length ? next : inside;
    position = close < next ? close + closing.length : unclosed;
    elements.push(xml.slice(start, position));
  }
  return { elements, rest: rest + xml.slice(position) };
}

function orEnd(position: number, { length }: string): number {
  return position === -1 ? length : position;
}

/** What services call XML. */
export const XML_TYPES: readonly string[] = [
  "text/xml",
  "application/xml",
  "application/rss+xml",
  "application/atom+xml",
];
