import type { Readiness } from "./readiness.ts";
import type { Route, WebAnswer } from "./route.ts";

interface OperatorParts {
  readonly readiness: Readiness;
  readonly metrics: { readonly type: string; text(): Promise<string> };
}

const plain = (status: number, body: string): WebAnswer => ({ status, type: "text/plain; charset=utf-8", body });

/** What supervisors, load balancers and Prometheus ask. */
export function operatorRoutes({ readiness, metrics }: OperatorParts): readonly Route[] {
  return [
    { method: "GET", path: "/healthz", audience: "operator", answer: async () => plain(200, "alive\n") },
    {
      method: "GET",
      path: "/readyz",
      audience: "operator",
      async answer() {
        const problems = await readiness.problems();
        return problems.length === 0 ? plain(200, "ready\n") : plain(503, `${["not ready", ...problems].join("\n")}\n`);
      },
    },
    {
      method: "GET",
      path: "/metrics",
      audience: "operator",
      answer: async () => ({ status: 200, type: metrics.type, body: await metrics.text() }),
    },
  ];
}
