import { z } from "zod";
import { idKey } from "../core/papers/merge-papers.ts";
import { type Paper, type PaperId, paperSchema } from "../core/papers/paper.ts";
import type { SqliteDatabase } from "../state/sqlite-file.ts";

/** A paper and the number of its row. */
export interface StoredPaper {
  readonly n: number;
  readonly paper: Paper;
}

export interface PaperLookup {
  byId(id: PaperId): StoredPaper | undefined;
  /** Of the work with that id. */
  titleOf(id: PaperId): string | undefined;
  /** All works of that title. */
  byTitle(key: PaperId): readonly StoredPaper[];
}

const titleRow = z.object({ title: z.string() });
const storedRow = z.object({ n: z.number(), paper: z.string() });

export function createPaperLookup(database: SqliteDatabase): PaperLookup {
  const selectById = database.prepare("SELECT n, paper FROM papers WHERE n = (SELECT n FROM ids WHERE id = ?)");
  const selectTitle = database.prepare(
    "SELECT json_extract(paper, '$.title') AS title FROM papers WHERE n = (SELECT n FROM ids WHERE id = ?)",
  );
  const selectByTitle = database.prepare(
    "SELECT n, paper FROM papers WHERE n IN (SELECT n FROM titles WHERE title = ?) ORDER BY n",
  );
  return {
    byId(id) {
      const row = selectById.get([idKey(id)]);
      return row === undefined ? undefined : readStored(row);
    },
    titleOf(id) {
      const row = selectTitle.get([idKey(id)]);
      return row === undefined ? undefined : titleRow.parse(row).title;
    },
    byTitle: (key) => selectByTitle.all([key]).map(readStored),
  };
}

export function readPaper(json: string): Paper {
  return paperSchema.parse(JSON.parse(json));
}

function readStored(row: unknown): StoredPaper {
  const { n, paper } = storedRow.parse(row);
  return { n, paper: readPaper(paper) };
}
