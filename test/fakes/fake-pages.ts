import type { Clock } from "../../src/core/runtime/clock.ts";
import { type FakeAnswer, FakeServer } from "./fake-server.ts";

/** Static pages by path. */
export class FakePages extends FakeServer {
  readonly pages = new Map<string, string>();
  readonly #type: string;

  constructor(clock: Clock, type = "text/html; charset=utf-8") {
    super(clock, ({ url }): FakeAnswer => {
      const body = this.pages.get(url.pathname);
      const headers = { "content-type": this.#type };
      return body === undefined ? { status: 404, headers, body: "<title>404</title>" } : { headers, body };
    });
    this.#type = type;
  }
}

export interface FakeLandingPage {
  readonly title: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly more?: Readonly<Record<string, string>>;
  /** How `<meta>` is written: the anthology turns it round and leaves quotes out. */
  readonly style?: "usual" | "anthology";
}

export function landingPage({ title, abstract, authors, more = {}, style = "usual" }: FakeLandingPage): string {
  const entries = [
    ["citation_title", title],
    ...(authors ?? ["Okafor, Ada", "Li, Jun"]).map((name) => ["citation_author", name]),
    ...Object.entries(more),
  ] as const;
  const meta = entries.map(([name = "", content = ""]) =>
    style === "usual" ? `<meta name="${name}" content="${content}" />` : `<meta content="${content}" name=${name}>`,
  );
  const block =
    style === "usual"
      ? `<h4>Abstract</h4>\n<div id="abstract" class="abstract">\n${abstract}\n</div>`
      : `<div class="card-body acl-abstract"><h5 class=card-title>Abstract</h5><span>${abstract}</span></div>`;
  return `<!doctype html><html><head><title>${title} | Proceedings</title>${meta.join("\n")}</head>
<body><h1>${title}</h1>${abstract === undefined ? "" : block}</body></html>`;
}

/** A record of DBLP. */
export function dblpRecord(title: string, ee?: string): string {
  return `<?xml version="1.0" encoding="US-ASCII"?>
<dblp><inproceedings key="conf/x/OkaforL26" mdate="2026-03-01"><author>Ada Okafor</author><author>Jun Li 0003</author>
<title>${title}.</title><pages>1-9</pages><year>2026</year><booktitle>X</booktitle>${ee ? `<ee>${ee}</ee>` : ""}
<url>db/conf/x/x26.html#OkaforL26</url></inproceedings></dblp>
`;
}
