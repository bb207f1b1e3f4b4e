import { z } from "zod";
import { LIMITS } from "./limits.ts";

const filled = (most: number) => z.string().min(1).max(most);
const plain = (most: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: filled(most), emoji: z.boolean().optional() });
const marked = (most: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: filled(most), verbatim: z.boolean().optional() });
const text = (most: number) => z.union([plain(most), marked(most)]);
const url = z.url().max(3_000);
const actionId = filled(255);
const blockId = filled(255).optional();

const button = z.strictObject({
  type: z.literal("button"),
  action_id: actionId,
  text: plain(LIMITS.buttonLabel),
  value: filled(LIMITS.buttonValue).optional(),
  url: url.optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: filled(LIMITS.spokenLabel).optional(),
});

const option = z.strictObject({
  text: plain(LIMITS.optionText),
  value: filled(LIMITS.optionValue),
  url: url.optional(),
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  action_id: actionId,
  options: z.array(option).min(1).max(LIMITS.overflowOptions),
});

const select = z.strictObject({
  type: z.literal("static_select"),
  action_id: actionId,
  options: z
    .array(option.omit({ url: true }))
    .min(1)
    .max(100),
  initial_option: option.omit({ url: true }).optional(),
});

const input = z.strictObject({
  type: z.literal("plain_text_input"),
  action_id: actionId,
  initial_value: z.string().max(3_000).optional(),
  max_length: z.int().min(1).max(3_000).optional(),
  multiline: z.boolean().optional(),
});

const elements = z
  .array(z.discriminatedUnion("type", [button, overflow, select]))
  .min(1)
  .max(LIMITS.actionElements)
  .refine((some) => new Set(some.map((one) => one.action_id)).size === some.length, "an action_id twice");

const block = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("section"),
    block_id: blockId,
    text: text(LIMITS.sectionText),
    accessory: z.discriminatedUnion("type", [button, overflow, select]).optional(),
  }),
  z.strictObject({ type: z.literal("header"), block_id: blockId, text: plain(LIMITS.headerText) }),
  z.strictObject({ type: z.literal("divider"), block_id: blockId }),
  z.strictObject({ type: z.literal("actions"), block_id: blockId, elements }),
  z.strictObject({
    type: z.literal("context"),
    block_id: blockId,
    elements: z.array(text(LIMITS.sectionText)).min(1).max(LIMITS.contextElements),
  }),
  z.strictObject({
    type: z.literal("input"),
    block_id: blockId,
    label: plain(2_000),
    optional: z.boolean().optional(),
    element: z.discriminatedUnion("type", [input, select]),
  }),
]);

const inMessage = z.array(block).min(1).max(LIMITS.blocks);
const inView = z.array(block).min(1).max(LIMITS.homeBlocks);

/** What Slack would refuse of these blocks, in words; nothing where it takes them. */
export function problemsIn(blocks: unknown, surface: "message" | "view"): readonly string[] {
  const parsed = (surface === "message" ? inMessage : inView).safeParse(blocks);
  const shape = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
  const length = lengthOfTexts(blocks);
  const tooLong = surface === "message" && length > LIMITS.allText ? [`${length} characters of text in all`] : [];
  const twice = idsIn(blocks).some((id, place, all) => all.indexOf(id) < place) ? ["a block_id twice"] : [];
  return [...shape, ...tooLong, ...twice];
}

/** Of every text object and spoken label, in UTF-16 code units: never less than Slack counts. */
export function lengthOfTexts(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, one) => sum + lengthOfTexts(one), 0);
  }
  if (typeof value !== "object" || value === null) {
    return 0;
  }
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (TEXTS.has(key) && typeof one === "string" ? one.length : lengthOfTexts(one)),
    0,
  );
}

const TEXTS: ReadonlySet<string> = new Set(["text", "accessibility_label"]);

function idsIn(blocks: unknown): readonly string[] {
  return Array.isArray(blocks)
    ? blocks.flatMap((one) => (typeof one?.block_id === "string" ? [one.block_id] : []))
    : [];
}
