/** What a person asked for beside words. Every condition must hold; values inside one list are alternatives. */
export interface Filter {
  readonly authors?: readonly string[];
  readonly categories?: readonly string[];
  readonly venues?: readonly string[];
  /** Both ends belong to it. */
  readonly years?: { readonly from?: number; readonly to?: number };
  /** First published on these days, `YYYY-MM-DD`; both ends belong to it. A date that is known to the month alone is its start. */
  readonly days?: { readonly from?: string; readonly to?: string };
  /** Each must stand in title or abstract, its words neighbouring. */
  readonly phrases?: readonly string[];
  /** None may stand in title or abstract. */
  readonly without?: readonly string[];
}

export interface Query {
  readonly words: string;
  readonly filter: Filter;
}
