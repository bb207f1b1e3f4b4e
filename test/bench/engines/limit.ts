import { createAnswerer } from "../bare/answer.ts";
import { buildLists, openLists } from "../bare/lists.ts";
import { weighTerms } from "../bare/weighed-terms.ts";
import type { Engine } from "../engine.ts";

/** How fast the recipe's arithmetic can be in plain JavaScript when there is nothing around it. */
export const limit = bare({ withVectors: true });
/** The same without the vectors, of which a clever scan leaves many out. */
export const limitOfWords = bare({ withVectors: false });

function bare({ withVectors }: { readonly withVectors: boolean }): Engine {
  return {
    kinds: ["short", "long", "similar"],
    adds: false,
    build: buildLists,
    async open(folder) {
      const answer = createAnswerer(await openLists(folder), { withVectors });
      return { ask: (question) => answer(weighTerms(question)) };
    },
  };
}
