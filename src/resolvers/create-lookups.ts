import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import type { Timing } from "../sources/http/timing.ts";
import { type ArxivAddresses, arxivService } from "../sources/services.ts";
import { createAcl } from "./acl.ts";
import { createArxiv } from "./arxiv.ts";
import { createBiorxiv } from "./biorxiv.ts";
import { createCrossref } from "./crossref.ts";
import { createDataCite } from "./datacite.ts";
import { createDblp } from "./dblp.ts";
import { createGitHub } from "./github.ts";
import { createHuggingFaceLookup } from "./hugging-face.ts";
import type { Catalogue, Lookup } from "./lookup.ts";
import { createOpenAlex } from "./openalex.ts";
import { createOpenReview } from "./openreview.ts";
import type { LookupName } from "./plan-table.ts";
import { createProceedings } from "./proceedings.ts";
import { createSemanticScholar } from "./semantic-scholar.ts";
import type { ResolverAddresses } from "./services.ts";
import { createShortDoi } from "./short-doi.ts";
import { byTitle } from "./title-lookup.ts";

interface LookupParts {
  readonly client: HttpClient;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly addresses: ResolverAddresses & {
    readonly arxiv: ArxivAddresses;
    readonly huggingFace: string;
    /** A mirror of the proceedings' sites: `https://host/path` is asked at `<mirror>/host/path`. */
    readonly proceedings?: string | undefined;
  };
  /** Keys that lift limits; nothing needs one. */
  readonly keys?: {
    readonly semanticScholar?: string | undefined;
    readonly openAlex?: string | undefined;
    readonly gitHub?: string | undefined;
  };
  /** Told to services that ask who asks, where it is a mail address. */
  readonly contact?: string | undefined;
}

interface Lookups {
  readonly lookups: Readonly<Record<LookupName, Lookup>>;
  /** For words that somebody wants looked up elsewhere. */
  readonly catalogues: readonly Catalogue[];
}

/** Every service that can be asked about a paper. */
export function createLookups({ addresses, keys = {}, contact: given, ...parts }: LookupParts): Lookups {
  const contact = given?.includes("@") ? given : undefined;
  const at = (address: string) => ({ ...parts, address });
  const arxiv = createArxiv({ ...at(addresses.arxiv.api), service: arxivService(addresses.arxiv) });
  const huggingFace = createHuggingFaceLookup(at(addresses.huggingFace));
  const semanticScholar = createSemanticScholar({ ...at(addresses.semanticScholar), key: keys.semanticScholar });
  const openAlex = createOpenAlex({ ...at(addresses.openAlex), key: keys.openAlex, contact });
  const [openReview, openReviewOld] = createOpenReview({ ...parts, addresses });
  return {
    lookups: {
      arxiv,
      huggingFace,
      semanticScholar,
      openAlex,
      openReview,
      openReviewOld,
      dataCite: createDataCite(at(addresses.dataCite)),
      crossref: createCrossref({ ...at(addresses.crossref), contact }),
      shortDoi: createShortDoi(at(addresses.doi)),
      acl: createAcl(at(addresses.acl)),
      biorxiv: createBiorxiv(at(addresses.biorxiv)),
      gitHub: createGitHub({ ...at(addresses.gitHub), token: keys.gitHub }),
      proceedings: createProceedings({ ...parts, mirror: addresses.proceedings }),
      dblp: createDblp(at(addresses.dblp)),
      titleInSemanticScholar: byTitle(semanticScholar),
      titleInOpenAlex: byTitle(openAlex),
      titleInArxiv: byTitle(arxiv),
    },
    catalogues: [arxiv, huggingFace, openAlex, semanticScholar],
  };
}
