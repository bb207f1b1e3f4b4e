import { z } from "zod";

/**
 * One id of a work, `namespace:rest`: `arxiv:1706.03762`, `doi:10.1145/3544585.3544600`, `openreview:LcF-EEt8cCC`,
 * `acl:P18-1001`, or an id that an imported file gave (`nips2017:9372`).
 */
export type PaperId = string;

/** Where a record's text comes from, weakest first: a stronger one replaces a weaker one, never the reverse. */
export const PROVENANCES = ["starter", "import", "source"] as const;
export type Provenance = (typeof PROVENANCES)[number];

const links = z.object({
  page: z.url({ protocol: /^https?$/ }).optional(),
  pdf: z.url({ protocol: /^https?$/ }).optional(),
  code: z.url({ protocol: /^https?$/ }).optional(),
  project: z.url({ protocol: /^https?$/ }).optional(),
});

/**
 * One work, whatever versions and twins of it exist. All text is clean (readable Unicode, no markup, no control
 * characters): it is cleaned once, where it enters. Stored paper records are parsed with this schema.
 */
export const paperSchema = z.object({
  /** The main id; also the first of `ids`. */
  id: z.string().min(1),
  ids: z.array(z.string().min(1)).min(1).readonly(),
  title: z.string().min(1),
  abstract: z.string(),
  /** Full names, given name first. */
  authors: z.array(z.string()).readonly(),
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the first publication, as exactly as it is known. */
  published: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .optional(),
  /** The day its text is of, where that is known: an older text replaces no newer one. */
  updated: z.iso.date().optional(),
  /** When it first stood in a list that people vote in: there it had no votes yet. */
  listed: z.iso.datetime().optional(),
  venue: z.string().optional(),
  /** arXiv categories, the primary first: `cs.LG`. */
  categories: z.array(z.string()).readonly(),
  links: links.readonly(),
  /** Withdrawn and retracted papers are kept and marked, never recommended. */
  standing: z.enum(["current", "withdrawn", "retracted"]),
  /** Of a withdrawn paper: the one to read in its place. */
  supersededBy: z.string().optional(),
  provenance: z.enum(PROVENANCES),
});

export type Paper = Readonly<z.infer<typeof paperSchema>>;
