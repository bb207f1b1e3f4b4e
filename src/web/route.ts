/** What a visitor asks, read and bounded. */
export interface WebRequest {
  /** HEAD is answered by the route of GET; the server leaves the body out. */
  readonly method: "GET" | "HEAD" | "POST";
  /** Decoded; it begins with `/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parts of the path that the route names: `token` of `/u/:token`. */
  readonly params: Readonly<Record<string, string>>;
  /** What was posted as `application/x-www-form-urlencoded`; empty for every other kind of body. */
  readonly form: URLSearchParams;
  /** Who asks, for limits: one address, or the network of one IPv6 subscriber. */
  readonly ip: string;
}

export interface WebAnswer {
  readonly status: number;
  /** HTML where absent. */
  readonly type?: string;
  readonly body: string;
  /** In addition to those every answer has, or in their place. Names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One address of the web server. */
export interface Route {
  readonly method: "GET" | "POST";
  /** `/u/:token`: a part that begins with a colon stands for any one part. */
  readonly path: string;
  /** For who runs Paperboy: asked from this machine or a private network only, not through a proxy, and not limited. */
  readonly audience?: "operator";
  answer(request: WebRequest): Promise<WebAnswer>;
}
