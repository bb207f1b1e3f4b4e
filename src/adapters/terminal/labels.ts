import type { Action } from "../../core/chat/invocation.ts";

/** `Share here` → `share here`: as a person would type it. Names in capitals stay. */
export function spellLabel(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);
}

export function foldLabel(label: string): string {
  return label.normalize("NFKC").toLowerCase();
}

export function findExactly(typed: string, actions: readonly Action[]): Action | undefined {
  return actions.find(({ label }) => foldLabel(label) === foldLabel(typed));
}

/** The actions somebody may mean: the one with that label, else all whose label begins so. */
export function findMeant(typed: string, actions: readonly Action[]): readonly Action[] {
  const exact = findExactly(typed, actions);
  return exact ? [exact] : actions.filter(({ label }) => foldLabel(label).startsWith(foldLabel(typed)));
}
