import * as arxiv from "./arxiv-links.ts";
import * as catalogue from "./catalogue-links.ts";
import * as doi from "./doi-links.ts";
import type { LinkReader } from "./link-reader.ts";
import * as proceedings from "./proceedings-links.ts";

const nothing: LinkReader = () => undefined;

/** Hosts by who reads their addresses; subdomains are read with them, the longest name that fits wins. */
const READERS: readonly (readonly [LinkReader, string])[] = [
  [arxiv.readArxivLink, "arxiv.org xxx.lanl.gov"],
  [arxiv.arxivIdIn, "ar5iv.org ar5iv.labs.arxiv.org arxiv-vanity.com arxiv.gg takara.ai"],
  [arxiv.readAlphaxiv, "alphaxiv.org"],
  [arxiv.readScirate, "scirate.com"],
  [arxiv.readEmergentMind, "emergentmind.com"],
  [arxiv.readPapersCool, "papers.cool"],
  [arxiv.readHuggingFace, "huggingface.co hf.co"],
  [arxiv.readAds, "ui.adsabs.harvard.edu adsabs.harvard.edu scixplorer.org"],
  [arxiv.readTitleSlug, "paperswithcode.com catalyzex.com"],

  [doi.readDoiOrg, "doi.org"],
  [doi.readBiorxiv, "biorxiv.org medrxiv.org"],
  [doi.readNature, "nature.com"],
  [doi.readZenodo, "zenodo.org"],
  [doi.readResearchSquare, "researchsquare.com"],
  [doi.readPreprintsOrg, "preprints.org"],
  [doi.readElife, "elifesciences.org"],
  [doi.readIjcai, "ijcai.org"],
  [doi.readSsrn, "ssrn.com"],
  [doi.readIeee, "ieeexplore.ieee.org"],
  [doi.readElsevier, "sciencedirect.com reader.elsevier.com linkinghub.elsevier.com cell.com"],
  [
    doi.doiInAddress,
    "dl.acm.org science.org link.springer.com onlinelibrary.wiley.com pnas.org journals.aps.org iopscience.iop.org " +
      "tandfonline.com sagepub.com academic.oup.com mdpi.com frontiersin.org plos.org direct.mit.edu pubs.acs.org " +
      "techrxiv.org chemrxiv.org royalsocietypublishing.org annualreviews.org computer.org pubs.aip.org pubs.rsc.org " +
      "cambridge.org informs.org siam.org asha.org worldscientific.com jamanetwork.com nejm.org bmj.com hal.science " +
      "biomedcentral.com springeropen.com f1000research.com peerj.com scipost.org eartharxiv.org socarxiv.org " +
      "africarxiv.org indiarxiv.org mediarxiv.org marxiv.org api.crossref.org api.datacite.org osf.io psyarxiv.com",
  ],

  [
    proceedings.readAcl,
    "aclanthology.org aclweb.org aclanthology.info aclanthology.coli.uni-saarland.de acl.ldc.upenn.edu",
  ],
  [proceedings.readOpenReview, "openreview.net"],
  [proceedings.readPmlr, "proceedings.mlr.press"],
  [proceedings.readJmlr, "jmlr.org jmlr.csail.mit.edu"],
  [proceedings.readNeurips, "nips.cc neurips.cc"],
  [proceedings.readVirtualSite, "icml.cc iclr.cc"],
  [proceedings.readCvf, "openaccess.thecvf.com"],
  [proceedings.readEcva, "ecva.net"],
  [proceedings.readRss, "roboticsproceedings.org"],
  [proceedings.readIsca, "isca-archive.org"],
  [proceedings.readUsenix, "usenix.org"],
  [proceedings.readAaai, "ojs.aaai.org"],
  [proceedings.readDblp, "dblp.org dblp.uni-trier.de dblp.dagstuhl.de"],

  [catalogue.readSemanticScholar, "semanticscholar.org"],
  [catalogue.readConnectedPapers, "connectedpapers.com"],
  [catalogue.readOpenAlex, "openalex.org"],
  [catalogue.readNcbi, "ncbi.nlm.nih.gov"],
  [catalogue.readEuropePmc, "europepmc.org"],
  [catalogue.readGitHub, "github.com"],
  [catalogue.readRawGitHub, "raw.githubusercontent.com"],
  [catalogue.readScholar, "scholar.google.com"],
  [catalogue.readInspire, "inspirehep.net"],
  [nothing, "gist.github.com docs.github.com services.arxiv.org info.arxiv.org blog.arxiv.org status.arxiv.org"],
];

export const HOSTS: ReadonlyMap<string, LinkReader> = new Map(
  READERS.flatMap(([reader, hosts]) => hosts.split(" ").map((host) => [host, reader] as const)),
);

/** Hosts that hand on to an address in one of these parameters, or (`path`) behind their own. */
export const FORWARDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ["web.archive.org", ["path"]],
  ["archive.ph", ["path"]],
  ["archive.is", ["path"]],
  ["r.jina.ai", ["path"]],
  ["google.com", ["q", "url"]],
  ["slack-redir.net", ["url"]],
  ["safelinks.protection.outlook.com", ["url"]],
  ["l.facebook.com", ["u"]],
  ["lm.facebook.com", ["u"]],
  ["linkedin.com", ["url"]],
  ["reddit.com", ["url"]],
  ["out.reddit.com", ["url"]],
  ["docs.google.com", ["url"]],
  ["urldefense.com", ["path"]],
]);

/** Names that somebody would borrow; a host with one of them inside is never read. */
export const BORROWED_NAMES: readonly string[] = [
  "arxiv.org",
  "doi.org",
  "openreview.net",
  "aclanthology.org",
  "semanticscholar.org",
  "huggingface.co",
  "biorxiv.org",
  "medrxiv.org",
  "openalex.org",
  "github.com",
  "ncbi.nlm.nih.gov",
];
