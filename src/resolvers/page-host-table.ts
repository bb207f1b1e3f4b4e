/** The only hosts whose pages are opened. The address is rebuilt from what was understood of a link, never the link. */
export const PAGE_HOSTS: readonly string[] = [
  "proceedings.mlr.press",
  "www.jmlr.org",
  "papers.nips.cc",
  "papers.neurips.cc",
  "proceedings.neurips.cc",
  "datasets-benchmarks-proceedings.neurips.cc",
  "nips.cc",
  "neurips.cc",
  "icml.cc",
  "iclr.cc",
  "openaccess.thecvf.com",
  "www.ecva.net",
  "www.roboticsproceedings.org",
  "www.isca-archive.org",
  "www.usenix.org",
  "ojs.aaai.org",
];
