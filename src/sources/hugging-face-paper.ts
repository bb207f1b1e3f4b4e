import { z } from "zod";
import type { Paper } from "../core/papers/paper.ts";
import { paperOfArxiv } from "./arxiv-paper.ts";

/** A part that a paper is a paper without. */
export const optionalText = z.string().nullish().catch(undefined);

/** What Hugging Face tells of a paper wherever it names one. */
export const huggingFacePaperSchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string().nullish(),
  authors: z.array(z.object({ name: z.string(), hidden: z.boolean().optional() })).nullish(),
  publishedAt: optionalText,
  githubRepo: optionalText,
  projectPage: optionalText,
});

/** @throws Error that says why it is no paper. */
export function paperOfHuggingFace(told: z.infer<typeof huggingFacePaperSchema>, now: Date): Paper {
  const { id, title, summary, authors, publishedAt, githubRepo, projectPage } = told;
  return paperOfArxiv(
    {
      id,
      title,
      abstract: summary ?? "",
      authors: (authors ?? []).filter(({ hidden }) => !hidden).map(({ name }) => name),
      categories: [],
      date: publishedAt ?? undefined,
      code: githubRepo ?? undefined,
      project: projectPage ?? undefined,
    },
    now,
  );
}
