/** What is pasted, and what comes back when only the sources know the paper. */
export interface LinkRow {
  /** Rows of one group stand in one line of the printed table where their answer is the same. */
  readonly group: string;
  readonly link: string;
  /** The paper's card, or the exact sentence why not. */
  readonly answer: "card" | string;
}

const SHA = "649def34f8be52c8b66281af98ae884c09aef38b";
const HASH = "0123456789abcdef0123456789abcdef";

const LINKS: Readonly<Record<string, readonly (string | readonly [link: string, answer: string])[]>> = {
  "arXiv and its mirrors": [
    "https://arxiv.org/abs/2601.01234v2",
    "https://export.arxiv.org/pdf/hep-th/9901001v1.pdf",
    "https://arxiv.org/html/2601.01234v1/index.html#S2",
    "arXiv:2601.01234",
    "https://doi.org/10.48550/arXiv.2601.01234",
    "https://www.alphaxiv.org/ja/overview/2601.01234v1.md",
    "https://ar5iv.labs.arxiv.org/html/2601.01234",
    "https://www.arxiv-vanity.com/papers/2601.01234/",
    "https://scirate.com/arxiv/2601.01234",
    "https://papers.cool/arxiv/2601.01234",
    "https://www.emergentmind.com/papers/2601.01234",
    "https://takara.ai/papers/2601.01234",
    "https://ui.adsabs.harvard.edu/abs/2026arXiv260101234O/abstract",
    "https://api.semanticscholar.org/arXiv:2601.01234",
  ],
  "Hugging Face": [
    "https://huggingface.co/papers/2601.01234#community",
    "https://huggingface.co/lab/widget-7b",
    "https://huggingface.co/datasets/lab/widgets",
    "https://huggingface.co/spaces/lab/widget-demo",
    [
      "https://huggingface.co/lab/merged",
      "I read that as Hugging Face lab/merged (https://huggingface.co/lab/merged), but it names no one paper that I can tell from others. Try its title: /paper the title",
    ],
  ],
  GitHub: [
    "https://github.com/example/widgets",
    "https://github.com/example/cited/tree/main/src",
    [
      "https://github.com/example/awesome-list",
      "I read that as GitHub example/awesome-list (https://github.com/example/awesome-list), but it names no one paper that I can tell from others. Try its title: /paper the title",
    ],
  ],
  DOIs: [
    "https://doi.org/10.1145/3544585.3544600",
    "doi:10.1145/3544585.3544600",
    "https://doi.org/10/gf4gqc",
    "https://dl.acm.org/doi/abs/10.1145/3544585.3544600?x=1",
    "https://www.nature.com/articles/s41586-026-00000-0.pdf",
    "https://www.science.org/doi/full/10.1126/science.abc1234",
    "https://link.springer.com/article/10.1007/s10994-026-01234-5",
    "https://onlinelibrary.wiley.com/doi/10.1002/rob.22222",
    "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456",
    "https://www.frontiersin.org/articles/10.3389/frobt.2026.00001/full",
    "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=2250500",
    "https://zenodo.org/records/1234567",
    "https://www.researchsquare.com/article/rs-1234567/v1",
    "https://www.ijcai.org/proceedings/2026/0001.pdf",
    [
      "https://dl.acm.org/doi/10.5555/3295222.3295349",
      "I read that as DOI 10.5555/3295222.3295349 (https://doi.org/10.5555/3295222.3295349), but I do not have that paper. Try its title: /paper the title",
    ],
  ],
  "bioRxiv, medRxiv, PubMed": [
    "https://www.biorxiv.org/content/10.1101/2026.01.01.123456v2.full.pdf",
    "https://www.medrxiv.org/content/10.64898/2026.01.02.26300001v1",
    "https://pubmed.ncbi.nlm.nih.gov/12345678/",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/",
  ],
  "OpenReview, ACL, proceedings": [
    "https://openreview.net/forum?id=AbC1dEf2Gh&noteId=Zz",
    "https://openreview.net/pdf?id=OlD1dEf2Gh",
    "https://aclanthology.org/2023.acl-long.1.pdf",
    "https://www.aclweb.org/anthology/P18-1001/",
    "https://proceedings.mlr.press/v300/okafor26a/okafor26a.pdf",
    "https://raw.githubusercontent.com/mlresearch/v300/main/assets/okafor26a/okafor26a.pdf",
    `https://papers.nips.cc/paper_files/paper/2023/file/${HASH}-Paper-Conference.pdf`,
    "https://neurips.cc/virtual/2026/poster/12345",
    "https://openaccess.thecvf.com/content/CVPR2026/papers/Okafor_Sparse_Widgets_CVPR_2026_paper.pdf",
    "https://www.jmlr.org/papers/volume27/26-0001/26-0001.pdf",
    "https://www.ecva.net/papers/eccv_2026/papers_ECCV/html/17_ECCV_2026_paper.php",
    "https://www.roboticsproceedings.org/rss22/p001.pdf",
    "https://www.isca-archive.org/interspeech_2026/okafor26_interspeech.html",
    "https://www.usenix.org/conference/nsdi26/presentation/okafor",
    "https://ojs.aaai.org/index.php/AAAI/article/view/12345",
  ],
  "Catalogues and titles": [
    `https://www.semanticscholar.org/paper/Sparse-Widgets/${SHA}?utm_source=api`,
    "https://api.semanticscholar.org/CorpusID:215416146",
    `https://www.connectedpapers.com/main/${SHA}/Sparse-Widgets/graph`,
    "https://openalex.org/W2741809807",
    "https://dblp.org/rec/conf/x/OkaforL26.html",
    "https://paperswithcode.com/paper/sparse-widgets-are-enough-for-planning",
    "https://www.catalyzex.com/paper/sparse-widgets-are-enough-for-planning",
    "https://scholar.google.com/scholar?q=Sparse+widgets+are+enough+for+planning",
  ],
  Lists: [
    [
      "https://arxiv.org/list/cs.LG/recent",
      "That is a list (arXiv cs.LG, recent), not one paper. /trending cat:cs.LG shows what stands out in it.",
    ],
    [
      "https://huggingface.co/papers/trending",
      "That is a list (Hugging Face papers, trending), not one paper. /trending shows what stands out these days.",
    ],
    [
      "https://aclanthology.org/volumes/2023.acl-long/",
      "That is a list (ACL Anthology), not one paper. /trending shows what stands out these days.",
    ],
    [
      "https://openreview.net/group?id=ICLR.cc/2026/Conference",
      "That is a list (OpenReview group), not one paper. /trending shows what stands out these days.",
    ],
    [
      "https://github.com/topics/widgets",
      "That is a list (GitHub topics), not one paper. /trending shows what stands out these days.",
    ],
  ],
  "What no address tells": [
    [
      "https://ieeexplore.ieee.org/document/10412086",
      "That is IEEE document 10412086. I cannot open ieeexplore.ieee.org. Paste the title or the DOI and I will find it.",
    ],
    [
      "https://www.sciencedirect.com/science/article/pii/S0000000026000012",
      "That is Elsevier article S0000000026000012. I cannot open www.sciencedirect.com. Paste the title or the DOI and I will find it.",
    ],
    [
      "https://inspirehep.net/literature/1234567",
      "That is INSPIRE record 1234567. I cannot open inspirehep.net. Paste the title or the DOI and I will find it.",
    ],
    [
      "https://www.mdpi.com/1424-8220/24/1/1",
      "I cannot open www.mdpi.com. Paste the title or the DOI and I will find it.",
    ],
    ["https://x.com/ada/status/1234567890", "I cannot open x.com. Paste the title or the DOI and I will find it."],
  ],
  Mistakes: [
    [
      "https://arxiv.org.evil.example/abs/2601.01234",
      "I only read links of hosts I know; arxiv.org.evil.example is not one of them.",
    ],
    [
      "https://arxiv.org/abs/2613.01234",
      "2613.01234 cannot be an arXiv id (there is no month 13). Paste the title instead.",
    ],
    [
      "https://arxiv.org/abs/2601.09999",
      "I read that as arXiv 2601.09999 (https://arxiv.org/abs/2601.09999), but I do not have that paper. Try its title: /paper the title",
    ],
  ],
};

export const LINK_ROWS: readonly LinkRow[] = Object.entries(LINKS).flatMap(([group, links]) =>
  links.map((entry) => {
    const [link, answer] = typeof entry === "string" ? ([entry, "card"] as const) : entry;
    return { group, link, answer };
  }),
);

/** For the README: what becomes its card, a line a group, then every sentence there is instead. */
export function printedTable(): string {
  const groups = [...new Set(LINK_ROWS.map(({ group }) => group))];
  const cards = groups.flatMap((group) => {
    const links = LINK_ROWS.filter((row) => row.group === group && row.answer === "card").map(({ link }) => code(link));
    return links.length > 0 ? [`| ${group} | ${links.join("<br>")} | its card |`] : [];
  });
  const sentences = LINK_ROWS.filter(({ answer }) => answer !== "card").map(
    ({ group, link, answer }) => `| ${group} | ${code(link)} | ${answer} |`,
  );
  return ["| what | pasted | answer |", "|---|---|---|", ...cards, ...sentences].join("\n");
}

function code(link: string): string {
  return `\`${link.replace(/^https?:\/\/(?:www\.)?/u, "")}\``;
}
