import { dblpRecord, landingPage } from "../fakes/fake-pages.ts";
import type { FakeServices } from "../fakes/services.ts";

export const TITLE = "Sparse widgets are enough for planning";
const ABSTRACT =
  "We show in many words and with much patience that widgets which are sparse are enough for every plan.";
const SHA = "649def34f8be52c8b66281af98ae884c09aef38b";
const HASH = "0123456789abcdef0123456789abcdef";

const DOIS = [
  "10.1145/3544585.3544600",
  "10.1038/s41586-026-00000-0",
  "10.1126/science.abc1234",
  "10.1007/s10994-026-01234-5",
  "10.1002/rob.22222",
  "10.1371/journal.pone.0123456",
  "10.3389/frobt.2026.00001",
  "10.2139/ssrn.2250500",
  "10.21203/rs.3.rs-1234567/v1",
  "10.24963/ijcai.2026/1",
];

const PAGES = [
  "/proceedings.mlr.press/v300/okafor26a.html",
  `/papers.nips.cc/paper_files/paper/2023/hash/${HASH}-Abstract-Conference.html`,
  "/neurips.cc/virtual/2026/poster/12345",
  "/openaccess.thecvf.com/content/CVPR2026/html/Okafor_Sparse_Widgets_CVPR_2026_paper.html",
  "/www.jmlr.org/papers/v27/26-0001.html",
  "/www.ecva.net/papers/eccv_2026/papers_ECCV/html/17_ECCV_2026_paper.php",
  "/www.roboticsproceedings.org/rss22/p001.html",
  "/www.isca-archive.org/interspeech_2026/okafor26_interspeech.html",
  "/www.usenix.org/conference/nsdi26/presentation/okafor",
  "/ojs.aaai.org/index.php/AAAI/article/view/12345",
];

/** One work that every service knows by the name it gives it. */
export function fillWorld(world: FakeServices): void {
  const abstract = ABSTRACT;
  world.arxiv.papers = ["2601.01234", "hep-th/9901001"].map((id) => ({ id, title: TITLE, abstract }));
  for (const name of ["models/lab/widget-7b", "datasets/lab/widgets", "spaces/lab/widget-demo"]) {
    world.huggingFace.tags.set(name, ["license:mit", "arxiv:2601.01234"]);
  }
  world.huggingFace.tags.set("models/lab/merged", ["arxiv:2601.01234", "arxiv:2601.05555"]);
  world.gitHub.repositories.set("example/widgets", { readme: "See [the paper](https://arxiv.org/abs/2601.01234)." });
  world.gitHub.repositories.set("example/cited", {
    readme: "No link.",
    citation: "url: https://arxiv.org/abs/2601.01234",
  });
  world.gitHub.repositories.set("example/awesome-list", { readme: "arXiv:2601.01234 and arXiv:2601.05555" });
  world.crossref.works = DOIS.map((doi) => ({ title: TITLE, doi, abstract }));
  world.doi.aliases.set("10/gf4gqc", "10.1145/3544585.3544600");
  world.dataCite.works = [{ title: TITLE, doi: "10.5281/zenodo.1234567", abstract }];
  world.biorxiv.preprints = [
    { doi: "10.1101/2026.01.01.123456", title: TITLE },
    { doi: "10.64898/2026.01.02.26300001", server: "medrxiv", title: TITLE },
  ];
  world.openAlex.works = [{ title: TITLE, abstract, pmid: "12345678", pmcid: "PMC7654321", openAlex: "W2741809807" }];
  world.semanticScholar.works = [{ title: TITLE, abstract, sha: SHA, corpusId: 215416146 }];
  world.openReview.notes = [{ id: "AbC1dEf2Gh", title: TITLE, abstract }];
  world.openReviewOld.notes = [{ id: "OlD1dEf2Gh", title: TITLE, abstract }];
  for (const id of ["2023.acl-long.1", "P18-1001"]) {
    world.acl.pages.set(`/${id}/`, landingPage({ title: TITLE, abstract, style: "anthology" }));
  }
  for (const path of PAGES) {
    world.proceedings.pages.set(path, landingPage({ title: TITLE, abstract }));
  }
  world.dblp.pages.set("/rec/conf/x/OkaforL26.xml", dblpRecord(TITLE));
}
