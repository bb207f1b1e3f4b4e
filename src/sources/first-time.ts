import type { SourceItem } from "../core/papers/paper-source.ts";

export function itemKey(item: SourceItem): string {
  switch (item.kind) {
    case "paper":
      return item.paper.id;
    case "removed":
      return item.id;
    case "unreadable":
      return item.where;
  }
}

/** Whether an item comes for the first time: lists, sets and feeds overlap. */
export function firstTime(): (item: SourceItem) => boolean {
  const given = new Set<string>();
  return (item) => {
    const before = given.size;
    return given.add(itemKey(item)).size > before;
  };
}
