import type { Follow } from "../digests/follow.ts";
import { describeRefusal, parseReferences } from "../papers/references/parse-references.ts";
import { describeFilter, parseQuery } from "../ranking/parse-query.ts";
import { UserError } from "../runtime/errors.ts";
import type { CommandContext } from "./command.ts";
import { monthOf } from "./dates.ts";
import { paperOrReason } from "./unknown-paper.ts";

type Topics = Pick<Follow, "topics" | "examples">;

const MOST = 5;
const LONGEST = 200;
const HAS_WORD = /[\p{L}\p{N}]/u;
/** Between commas and semicolons that end a word, outside quotes. */
const PIECE = /(?:[^,;"“”]|[,;](?=\S)|"[^"]*"|“[^”]*”|["“”])+/gu;

/**
 * `robotics, cat:cs.RO; 2509.22638`: topics and example papers, separated by commas or semicolons. Nothing is everything.
 * @throws UserError for what can be neither
 */
export async function readTopics(text: string, context: CommandContext): Promise<Topics> {
  const pieces = (text.match(PIECE) ?? []).map((piece) => piece.trim()).filter((piece) => piece !== "");
  if (pieces.length > MOST) {
    throw new UserError("too-many", `That is ${pieces.length} topics; name ${MOST} at most, or follow twice.`);
  }
  const read = await Promise.all(pieces.map((piece) => readPiece(piece, context)));
  const examples = [...new Set(read.flatMap((one) => one.examples))];
  if (examples.length > MOST) {
    throw new UserError("too-many", `That is ${examples.length} papers; name ${MOST} at most.`);
  }
  return { topics: [...new Set(read.flatMap((one) => one.topics))], examples };
}

async function readPiece(piece: string, context: CommandContext): Promise<Topics> {
  const known = await context.records.get(piece);
  if (known) {
    return { topics: [], examples: [known.id] };
  }
  const { references, refused } = parseReferences(piece, { latestMonth: monthOf(context.clock.now()) });
  if (references.length > 0) {
    const found = await Promise.all(references.map((one) => paperOrReason(one, context)));
    return { topics: [], examples: found.map((paper) => demand(paper).id) };
  }
  const [problem] = refused;
  if (problem) {
    throw new UserError("no-paper", describeRefusal(problem, context.invocation.spell("trending")));
  }
  return { topics: [demandWords(piece)], examples: [] };
}

function demand<Found>(found: Found | UserError): Found {
  if (found instanceof UserError) {
    throw found;
  }
  return found;
}

function demandWords(piece: string): string {
  const { words, filter } = parseQuery(piece);
  if (piece.length > LONGEST) {
    throw new UserError("too-long", `A topic of ${piece.length} characters is too long: ${LONGEST} at most.`);
  }
  if (!HAS_WORD.test(words) && describeFilter(filter) === undefined) {
    throw new UserError("no-words", `I see no word to look for in “${piece}”.`);
  }
  return piece;
}
