export interface FakeArxivPaper {
  readonly id: string;
  readonly version?: number;
  /** Texts are XML: escaped by the test where it matters. */
  readonly title?: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly categories?: readonly string[];
  readonly created?: string;
  /** The day the record last changed. */
  readonly changed?: string;
  readonly comment?: string;
  readonly doi?: string;
  readonly journal?: string;
  readonly deleted?: boolean;
  /** In today's feed, as what. */
  readonly announced?: "new" | "cross" | "replace" | "replace-cross";
}

const SPACES = `xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom"`;

/** What the query API answers. The old format wraps its lines and says `http`. */
export function atomFeed(papers: readonly FakeArxivPaper[], total: number, old: boolean): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed ${SPACES}><id>https://arxiv.org/api/aB3+x</id><title${old ? ' type="html"' : ""}>arXiv Query</title>
<updated>2026-07-08T09:00:00Z</updated><opensearch:itemsPerPage>10</opensearch:itemsPerPage>
<opensearch:totalResults>${total}</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
${papers.map((paper) => atomEntry(paper, old)).join("\n")}</feed>
`;
}

function atomEntry(paper: FakeArxivPaper, old: boolean): string {
  const { id, version = 1, categories = ["cs.LG"], comment, doi, journal, created = "2026-07-01" } = paper;
  const title = paper.title ?? `On the matter of ${id}`;
  const authors = (paper.authors ?? ["Ada Okafor", "Jun Li"]).map((name) => `<author><name>${name}</name></author>`);
  return `<entry><id>http://arxiv.org/abs/${id}v${version}</id><title>${old ? title.replace(" ", "\n  ") : title}</title>
<updated>${created}T10:00:00Z</updated><link href="https://arxiv.org/abs/${id}v${version}" rel="alternate"/>
<summary>  ${paper.abstract ?? `We look into ${id}.`}</summary>
${categories.map((term) => `<category term="${term}"/>`).join("")}<published>${created}T10:00:00Z</published>
${comment ? `<arxiv:comment>${comment}</arxiv:comment>` : ""}<arxiv:primary_category term="${categories[0]}"/>
${journal ? `<arxiv:journal_ref>${journal}</arxiv:journal_ref>` : ""}${authors.join("")}
${doi ? `<arxiv:doi>${doi}</arxiv:doi>` : ""}</entry>`;
}

/** The API tells a mistake as the only entry of a feed. */
export function errorFeed(message: string, id: string): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed ${SPACES}><id>https://arxiv.org/</id><title>arXiv Search Results</title><updated>2026-07-08T09:00:00Z</updated>
<opensearch:totalResults>1</opensearch:totalResults><entry>
<id>https://arxiv.org/api/errors#incorrect_id_format_for_${id}</id><title>Error</title><updated>2026-07-08T09:00:00Z</updated>
<summary>${message}</summary><author><name>arXiv api core</name></author></entry></feed>
`;
}
