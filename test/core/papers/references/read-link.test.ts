import { describe, expect, it } from "vitest";
import { readLink } from "../../../../src/core/papers/references/read-link.ts";
import { isReference } from "../../../../src/core/papers/references/reading.ts";

function read(link: string): string {
  const reading = readLink(link);
  if (!reading) {
    return "";
  }
  return isReference(reading)
    ? [reading.type, reading.id, reading.version && `v${reading.version}`].filter(Boolean).join(" ")
    : `!${reading.outcome} ${reading.what}`;
}

const SHA = "0123456789abcdef0123456789abcdef01234567";
const HASH = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

describe("a link to arXiv or one of its mirrors", () => {
  it.each([
    ["http://www.arxiv.org/pdf/2405.06789.pdf", "arxiv 2405.06789"],
    ["https://export.arxiv.org/pdf/hep-ph/0102030v1.pdf", "arxiv hep-ph/0102030 v1"],
    ["http://xxx.lanl.gov/abs/hep-ph/0102030", "arxiv hep-ph/0102030"],
    ["https://cn.arxiv.org/abs/2405.06789", "arxiv 2405.06789"],
    ["https://arxiv.org/abs/2405.06789.pdf", "arxiv 2405.06789"],
    ["https://arxiv.org/html/2405.06789v1/index.html#S2", "arxiv 2405.06789 v1"],
    ["https://arxiv.org/abs/math.GT/0102030", "arxiv math/0102030"],
    ["https://arxiv.org/abs/arXiv:2405.06789", "arxiv 2405.06789"],
    ["https://arxiv.org/abs?id=2405.06789", "arxiv 2405.06789"],
    ["https://arxiv.org/2405.06789", "arxiv 2405.06789"],
    ["https://arxiv.org/e-print/2405.06789", "arxiv 2405.06789"],
    ["https://arxiv.org/show-email/ab12cd/2405.06789", "arxiv 2405.06789"],
    ["https://arxiv.org/ftp/arxiv/papers/1105/1105.1234.pdf", "arxiv 1105.1234"],
    ["https://arxiv.org/ftp/cond-mat/papers/0102/0102030.pdf", "arxiv cond-mat/0102030"],
    ["https://export.arxiv.org/api/query?id_list=2405.06789", "arxiv 2405.06789"],
    ["https://www.alphaxiv.org/ja/overview/2405.06789v1.md", "arxiv 2405.06789 v1"],
    ["https://ar5iv.labs.arxiv.org/html/2405.06789", "arxiv 2405.06789"],
    ["https://ar5iv.org/abs/cs/0102030", "arxiv cs/0102030"],
    ["https://www.arxiv-vanity.com/papers/2405.06789/", "arxiv 2405.06789"],
    ["https://scirate.com/arxiv/2405.06789", "arxiv 2405.06789"],
    ["https://hf.co/papers/2405.06789.md", "arxiv 2405.06789"],
    ["https://papers.cool/arxiv/2405.06789", "arxiv 2405.06789"],
    ["https://www.catalyzex.com/paper/arxiv:2405.06789", "arxiv 2405.06789"],
    ["https://ui.adsabs.harvard.edu/abs/2024arXiv240506789Z/abstract", "arxiv 2405.06789"],
    ["https://api.semanticscholar.org/arXiv:2405.06789", "arxiv 2405.06789"],
  ])("reads %s", (link, expected) => {
    expect(read(link)).toBe(expected);
  });

  it.each([
    ["https://arxiv.org/list/cs.LG/recent", "arXiv cs.LG, recent"],
    ["https://arxiv.org/list/cs.LG/2024-05?skip=25", "arXiv cs.LG, 2024-05"],
    ["https://arxiv.org/catchup/cs.LG/2024-05-06", "arXiv cs.LG, 2024-05-06"],
    ["https://arxiv.org/archive/math", "arXiv math"],
    ["https://arxiv.org/a/example_a_1", "arXiv author"],
    ["https://arxiv.org/search/?query=robots", "arXiv search"],
    ["https://rss.arxiv.org/rss/cs.RO", "arXiv cs.RO, feed"],
    ["https://arxiv.org", "arXiv"],
    ["https://huggingface.co/papers", "Hugging Face papers"],
    ["https://huggingface.co/papers/trending", "Hugging Face papers, trending"],
    ["https://huggingface.co/papers/date/2024-05-06", "Hugging Face papers, 2024-05-06"],
    ["https://huggingface.co/example/papers", "Hugging Face papers of example"],
    ["https://www.emergentmind.com/topics/robots", "Emergent Mind"],
    ["https://openreview.net/group?id=ICLR.cc/2024/Conference", "OpenReview group"],
    ["https://aclanthology.org/volumes/2020.acl-main/", "ACL Anthology"],
    ["https://aclanthology.org/2020.acl-main/", "ACL Anthology"],
    ["https://proceedings.mlr.press/v139/", "PMLR v139"],
    ["https://papers.nips.cc/paper_files/paper/2023", "NeurIPS 2023"],
    ["https://github.com/topics/robotics", "GitHub topics"],
  ])("tells a list from a paper: %s", (link, what) => {
    expect(read(link)).toBe(`!listing ${what}`);
  });
});

describe("a link to a page with a DOI", () => {
  it.each([
    ["https://dl.acm.org/doi/abs/10.1145/12.34?x=1", "doi 10.1145/12.34"],
    ["https://dl.acm.org/doi/fullHtml/10.1145/12.34", "doi 10.1145/12.34"],
    ["https://www.science.org/doi/epdf/10.1126/science.abc1234", "doi 10.1126/science.abc1234"],
    ["https://link.springer.com/content/pdf/10.1007/s10994-012-0001-2.pdf", "doi 10.1007/s10994-012-0001-2"],
    ["https://physoc.onlinelibrary.wiley.com/doi/10.1113/JP123456/full", "doi 10.1113/jp123456"],
    ["https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.1.2", "doi 10.1103/physrevlett.1.2"],
    ["https://iopscience.iop.org/article/10.1088/1742-1/1/1/012/meta", "doi 10.1088/1742-1/1/1/012"],
    ["https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0012345", "doi 10.1371/journal.pone.0012345"],
    ["https://www.frontiersin.org/articles/10.3389/frobt.2020.00012/full", "doi 10.3389/frobt.2020.00012"],
    ["https://www.nature.com/articles/s41586-024-00001-2.pdf", "doi 10.1038/s41586-024-00001-2"],
    ["https://www.biorxiv.org/content/10.1101/2024.05.06.123456v2.full.pdf+html", "biorxiv 10.1101/2024.05.06.123456"],
    ["https://www.medrxiv.org/content/10.64898/2026.01.02.12345678v1", "biorxiv 10.64898/2026.01.02.12345678"],
    ["https://www.biorxiv.org/content/early/2018/01/02/234567", "biorxiv 10.1101/234567"],
    ["https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567", "doi 10.2139/ssrn.1234567"],
    ["https://zenodo.org/records/1234567", "doi 10.5281/zenodo.1234567"],
    ["https://www.researchsquare.com/article/rs-1234567/v2", "doi 10.21203/rs.3.rs-1234567/v2"],
    ["https://www.preprints.org/manuscript/202405.0123/v1", "doi 10.20944/preprints202405.0123.v1"],
    ["https://elifesciences.org/articles/12345", "doi 10.7554/elife.12345"],
    ["https://www.ijcai.org/proceedings/2020/0012.pdf", "doi 10.24963/ijcai.2020/12"],
    ["https://journal-proxy.example-library.edu/doi/10.1145/12.34", "doi 10.1145/12.34"],
  ])("reads %s", (link, expected) => {
    expect(read(link)).toBe(expected);
  });
});

describe("a link to a conference or a catalogue", () => {
  const neurips = "https://proceedings.neurips.cc/paper_files/paper/2023";
  it.each([
    ["https://openreview.net/forum?id=Ab-Cd_Ef12&noteId=Zz99", "openreview Ab-Cd_Ef12"],
    ["https://openreview.net/forum?noteId=Zz99&id=Ab-Cd_Ef12_", "openreview Ab-Cd_Ef12_"],
    ["https://openreview.net/references/pdf?id=AbCdEf12", "openreview AbCdEf12"],
    ["https://openreview.net/attachment?id=AbCdEf12&name=code", "openreview AbCdEf12"],
    ["https://aclanthology.org/2023.acl-long.1.pdf", "acl 2023.acl-long.1"],
    ["https://aclanthology.org/P18-1001v2.pdf", "acl P18-1001"],
    ["https://www.aclweb.org/anthology/papers/P/P18/P18-1001", "acl P18-1001"],
    ["http://anthology.aclweb.org/P/P18/P18-1001.pdf", "acl P18-1001"],
    ["https://aclanthology.info/papers/P18-1001/p18-1001", "acl P18-1001"],
    ["http://acl.ldc.upenn.edu/P/P98/P98-1001.pdf", "acl P98-1001"],
    ["https://aclanthology.org/anthology-files/pdf/acl/2023.acl-long.1.pdf", "acl 2023.acl-long.1"],
    ["https://proceedings.mlr.press/v202/example23a", "page https://proceedings.mlr.press/v202/example23a.html"],
    [
      "https://proceedings.mlr.press/v202/example23a/example23a-supp.zip",
      "page https://proceedings.mlr.press/v202/example23a.html",
    ],
    [
      "https://raw.githubusercontent.com/mlresearch/v267/main/assets/example25a/example25a.pdf",
      "page https://proceedings.mlr.press/v267/example25a.html",
    ],
    [
      "http://jmlr.org/proceedings/papers/v15/example11a/example11a.pdf",
      "page https://proceedings.mlr.press/v15/example11a.html",
    ],
    ["https://jmlr.org/papers/volume25/23-0001/23-0001.pdf", "page https://www.jmlr.org/papers/v25/23-0001.html"],
    [`${neurips}/file/${HASH}-Paper-Conference.pdf`, `page ${neurips}/hash/${HASH}-Abstract-Conference.html`],
    [`${neurips}/file/${HASH}-Supplemental-Conference.zip`, `page ${neurips}/hash/${HASH}-Abstract-Conference.html`],
    [`${neurips}/hash/${HASH}-Abstract.html`, `page ${neurips}/hash/${HASH}-Abstract.html`],
    ["https://neurips.cc/virtual/2024/poster/12345", "page https://neurips.cc/virtual/2024/poster/12345"],
    ["https://www.roboticsproceedings.org/rss21/p001.pdf", "page https://www.roboticsproceedings.org/rss21/p001.html"],
    [
      "https://www.usenix.org/system/files/nsdi24-example.pdf",
      "page https://www.usenix.org/conference/nsdi24/presentation/example",
    ],
    [
      "https://dblp.uni-trier.de/rec/conf/nips/Example23.html?view=bibtex",
      "page https://dblp.org/rec/conf/nips/Example23",
    ],
    [`https://www.semanticscholar.org/paper/Some-Words/${SHA.toUpperCase()}?utm_source=api`, `s2 ${SHA}`],
    [`https://pdfs.semanticscholar.org/${SHA.slice(0, 4)}/${SHA.slice(4)}.pdf`, `s2 ${SHA}`],
    ["https://api.semanticscholar.org/CorpusId:1234567", "s2 CorpusId:1234567"],
    [`https://www.connectedpapers.com/main/${SHA}/words/graph`, `s2 ${SHA}`],
    ["https://api.openalex.org/works/w2741809807", "openalex W2741809807"],
    ["https://pubmed.ncbi.nlm.nih.gov/12345678/", "pmid 12345678"],
    ["https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/pdf/x.pdf", "pmcid PMC1234567"],
    ["https://github.com/example/widgets.git", "github example/widgets"],
    ["https://github.com/example/widgets/tree/main/src", "github example/widgets"],
    ["https://huggingface.co/example/widget-7b/blob/main/README.md", "hfRepo example/widget-7b"],
    ["https://huggingface.co/datasets/example/widgets", "hfRepo example/widgets"],
    ["https://paperswithcode.com/paper/sparse-widgets-suffice", "titleHint sparse widgets suffice"],
    ["https://scholar.google.de/scholar?hl=de&q=sparse+widgets+suffice", "titleHint sparse widgets suffice"],
  ])("reads %s", (link, expected) => {
    expect(read(link)).toBe(expected);
  });

  it("takes the title's words from the names of CVF's and old NeurIPS files", () => {
    expect(
      readLink("https://openaccess.thecvf.com/content_CVPRW_2020/papers/w3/Doe_Seeing_Widgets_in_CVPRW_2020_paper.pdf"),
    ).toEqual({
      type: "page",
      id: "https://openaccess.thecvf.com/content_CVPRW_2020/html/w3/Doe_Seeing_Widgets_in_CVPRW_2020_paper.html",
      titleHint: "Seeing Widgets in",
    });
    expect(readLink("https://papers.nips.cc/paper/1234-sparse-widgets-suffice.pdf")).toEqual({
      type: "page",
      id: "https://papers.nips.cc/paper/1234-sparse-widgets-suffice",
      titleHint: "sparse widgets suffice",
    });
  });

  it.each([
    [
      "https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=1234567&tag=1",
      "IEEE document 1234567 on ieeexplore.ieee.org",
    ],
    ["https://ieeexplore.ieee.org/iel7/6287639/8948470/01234567.pdf", "IEEE document 1234567 on ieeexplore.ieee.org"],
    [
      "https://www.sciencedirect.com/science/article/pii/S0123456789",
      "Elsevier article S0123456789 on www.sciencedirect.com",
    ],
    ["https://openreview.net/pdf/0123456789abcdef.pdf", "openreview.net"],
    ["https://www.mdpi.com/1234-5678/24/1/1", "www.mdpi.com"],
    ["https://x.com/somebody/status/1234567890", "x.com"],
  ])("refuses a page from which no paper follows: %s", (link, what) => {
    expect(read(link)).toBe(`!unsupported ${what}`);
  });
});

describe("a link to a host that is not known", () => {
  it("is read as the one arXiv id in it", () => {
    expect(read("https://blog.example.org/notes/2405.06789v2.html")).toBe("arxiv 2405.06789");
    expect(read("http://localtest.me/abs/2405.06789")).toBe("arxiv 2405.06789");
  });

  it("is refused where it holds two ids, or none that is possible", () => {
    expect(read("https://example.org/2405.06789/2405.06790")).toBe("!unsupported example.org");
    expect(read("https://example.org/2413.06789")).toBe("!unsupported example.org");
  });

  it.each([
    ["https://arxiv.org.evil.com/abs/2405.06789", "arxiv.org.evil.com"],
    ["https://notarxiv.org/abs/2405.06789", "notarxiv.org"],
    ["https://arxiv.org-login.com/abs/2405.06789", "arxiv.org-login.com"],
    ["https://nature.com.evil.org/articles/s41586-024-00001-2", "nature.com.evil.org"],
    ["https://arxiv.org@evil.com/abs/2405.06789", "evil.com"],
    ["https://arxiv.org%2F@evil.com/abs/2405.06789", "evil.com"],
    ["https://arx1v.org/abs/2405.06789", "arx1v.org"],
    ["https://аrxiv.org/abs/2405.06789", "xn--rxiv-43d.org"],
    ["https://xn--rxiv-43d.org/abs/2405.06789", "xn--rxiv-43d.org"],
  ])("is never read where it looks like a known one: %s", (link, what) => {
    expect(read(link)).toBe(`!look-alike ${what}`);
  });

  it.each([
    ["http://127.0.0.1/abs/2405.06789", "127.0.0.1"],
    ["http://2130706433/abs/2405.06789", "127.0.0.1"],
    ["http://0x7f.1/10.1145/12.34", "127.0.0.1"],
    ["http://169.254.169.254/latest/meta-data/", "169.254.169.254"],
    ["http://[::1]:6379/abs/2405.06789", "[::1]"],
    ["http://localhost/abs/2405.06789", "localhost"],
    ["http://printer.local/abs/2405.06789", "printer.local"],
  ])("is never read where it is not for the public: %s", (link, what) => {
    expect(read(link)).toBe(`!unsupported ${what}`);
  });

  it("is nothing where it is no address at all", () => {
    expect(read("https://")).toBe("");
    expect(read("https://[/2405.06789")).toBe("");
  });
});
