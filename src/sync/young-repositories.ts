import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { PaperIndex } from "../core/papers/paper-index.ts";
import type { PaperRecords } from "../core/papers/paper-records.ts";
import { parseReferences } from "../core/papers/references/parse-references.ts";

const PAPERS_A_PAGE = 200;

/** A paper and the repository on GitHub, `owner/name`, that its code is in. */
export interface PaperRepository {
  readonly id: PaperId;
  readonly repository: string;
}

interface Shelves {
  readonly index: PaperIndex;
  readonly records: PaperRecords;
}

/** Papers of that day and later whose code is on GitHub, the youngest first, a page at a time. */
export async function* youngRepositories(
  { index, records }: Shelves,
  since: string,
): AsyncGenerator<readonly PaperRepository[]> {
  for (let offset = 0; ; offset += PAPERS_A_PAGE) {
    const { hits } = await index.search("", { limit: PAPERS_A_PAGE, offset });
    const papers = await Promise.all(hits.map(({ id }) => records.get(id)));
    const young = papers.filter((paper) => paper !== undefined).filter(({ published = "" }) => published >= since);
    yield young.flatMap(repositoryOf);
    if (hits.length < PAPERS_A_PAGE || young.length === 0) {
      return;
    }
  }
}

function repositoryOf({ id, links: { code } }: Paper): readonly PaperRepository[] {
  const { references } = parseReferences(code ?? "");
  const repository = references.find(({ type }) => type === "github")?.id;
  return repository === undefined ? [] : [{ id, repository }];
}
