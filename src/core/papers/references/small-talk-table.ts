/** Words around links and ids that name no topic. */
export const SMALL_TALK: ReadonlySet<string> = new Set(
  [
    "a about also an and any are article articles arxiv as at be both bot but by can cf check compare could eg eprint",
    "et etc find for from give have hello here hi i id ids in is it its just like link links look me more my near of",
    "on one or our out paper paperboy papers pdf please plus preprint preprints read ref reference references refs see",
    "seen show similar similarly so than thank thanks that the them then there these they this those to too try two url",
    "us v versus via vs was we what with work works you your",
    "archiveprefix doi pmid",
  ].flatMap((line) => line.split(" ")),
);
