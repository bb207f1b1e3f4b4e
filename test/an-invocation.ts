import type { Invocation } from "../src/core/chat/invocation.ts";

export function anInvocation(overrides: Partial<Invocation> = {}): Invocation {
  return {
    id: "asking-1",
    command: "paper",
    input: "",
    how: "typed",
    person: { platform: "fake", tenant: "lab", user: "ada" },
    place: { platform: "fake", tenant: "lab", channel: "papers" },
    may: "member",
    pageSize: 5,
    signal: new AbortController().signal,
    spell: (command, text) => `/${command}${text ? ` ${text}` : ""}`,
    ...overrides,
  };
}
