import type { Route } from "./route.ts";

type Method = Route["method"];

export type Match =
  | { readonly kind: "found"; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** The path exists, for other methods. */
  | { readonly kind: "other-method"; readonly allowed: readonly string[] }
  | { readonly kind: "nothing" };

/** @param parts those of the path, decoded: a slash within one is no separator */
export function matchRoute(routes: readonly Route[], method: string, parts: readonly string[]): Match {
  const here = routes.flatMap((route) => {
    const params = matchPath(splitPath(route.path), parts);
    return params ? [{ route, params }] : [];
  });
  const wanted = method === "HEAD" ? "GET" : method;
  const found = here.find(({ route }) => route.method === wanted);
  if (found) {
    return { kind: "found", ...found };
  }
  return here.length > 0
    ? { kind: "other-method", allowed: here.flatMap(({ route }) => spellMethod(route.method)) }
    : { kind: "nothing" };
}

function spellMethod(method: Method): readonly string[] {
  return method === "GET" ? ["GET", "HEAD"] : [method];
}

export function splitPath(path: string): readonly string[] {
  return path.slice(1).split("/");
}

function matchPath(pattern: readonly string[], parts: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (pattern.length !== parts.length) {
    return undefined;
  }
  const pairs = pattern.map((wanted, place) => ({ wanted, given: parts[place] ?? "" }));
  const fits = pairs.every(({ wanted, given }) => (wanted.startsWith(":") ? given !== "" : wanted === given));
  return fits
    ? Object.fromEntries(
        pairs.filter(({ wanted }) => wanted.startsWith(":")).map(({ wanted, given }) => [wanted.slice(1), given]),
      )
    : undefined;
}
