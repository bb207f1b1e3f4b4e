export interface Piece {
  readonly type?: string;
  readonly block_id?: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly url?: string;
  readonly accessibility_label?: string;
  readonly text?: string | Piece;
  readonly label?: Piece;
  readonly emoji?: boolean;
  readonly verbatim?: boolean;
  readonly elements?: readonly Piece[];
  readonly options?: readonly Piece[];
  readonly accessory?: Piece;
  readonly element?: Piece;
}

const BLOCK_TYPES = ["section", "header", "divider", "actions", "context", "input", "image"];
const TEXT_ROOM: Readonly<Record<string, number>> = {
  section: 3_000,
  header: 150,
  context: 3_000,
  button: 75,
  option: 75,
};

/** Why Slack takes no such blocks; nothing where it does. */
export function refuseBlocks(blocks: unknown, surface: "message" | "view"): string | undefined {
  if (!Array.isArray(blocks)) {
    return "invalid_blocks_format";
  }
  const pieces = blocks as readonly Piece[];
  const ids = pieces.flatMap(({ block_id: id }) => id ?? []);
  const isBroken =
    pieces.length < 1 ||
    pieces.length > (surface === "message" ? 50 : 100) ||
    new Set(ids).size < ids.length ||
    pieces.some((piece) => breaksBlock(piece));
  if (isBroken) {
    return "invalid_blocks";
  }
  return surface === "message" && lengthOf(pieces) > 9_597 ? "msg_blocks_too_long" : undefined;
}

function breaksBlock(block: Piece): boolean {
  const { type = "" } = block;
  const inner = block.elements ?? [];
  const actionIds = inner.flatMap(({ action_id: id }) => id ?? []);
  return (
    !BLOCK_TYPES.includes(type) ||
    (type === "section" && breaksText(block.text, type)) ||
    (type === "header" && (breaksText(block.text, type) || asPiece(block.text)?.type !== "plain_text")) ||
    (type === "context" && (inner.length < 1 || inner.length > 10 || inner.some((one) => breaksText(one, type)))) ||
    (type === "actions" && (inner.length < 1 || inner.length > 25 || inner.some(breaksElement))) ||
    new Set(actionIds).size < actionIds.length ||
    (block.accessory !== undefined && breaksElement(block.accessory))
  );
}

function breaksElement(element: Piece): boolean {
  switch (element.type) {
    case "button":
      return (
        !isId(element.action_id) ||
        breaksText(element.text, "button") ||
        asPiece(element.text)?.type !== "plain_text" ||
        (element.value !== undefined && !isWithin(element.value, 2_000)) ||
        (element.accessibility_label !== undefined && !isWithin(element.accessibility_label, 75))
      );
    case "overflow": {
      const options = element.options ?? [];
      return !isId(element.action_id) || options.length < 1 || options.length > 5 || options.some(breaksOption);
    }
    case "static_select":
      return !isId(element.action_id) || (element.options ?? []).some(breaksOption);
    default:
      return true;
  }
}

function breaksOption({ text, value = "", url }: Piece): boolean {
  return breaksText(text, "option") || !isWithin(value, 150) || (url !== undefined && !URL.canParse(url));
}

function breaksText(text: string | Piece | undefined, where: string): boolean {
  const piece = asPiece(text);
  const isKnown = piece?.type === "plain_text" || piece?.type === "mrkdwn";
  const foreign = piece?.type === "plain_text" ? piece.verbatim !== undefined : piece?.emoji !== undefined;
  return !isKnown || foreign || typeof piece.text !== "string" || !isWithin(piece.text, TEXT_ROOM[where] ?? 3_000);
}

function asPiece(text: string | Piece | undefined): Piece | undefined {
  return typeof text === "object" ? text : undefined;
}

function isId(id: string | undefined): boolean {
  return id !== undefined && isWithin(id, 255);
}

function isWithin(text: string, most: number): boolean {
  const { length } = [...text];
  return length >= 1 && length <= most;
}

function lengthOf(value: unknown): number {
  return textsIn(value).reduce((sum, text) => sum + [...text].length, 0);
}

/** Every text that is shown, from top to bottom. */
export function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(textsIn);
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, one]) => (key === "text" && typeof one === "string" ? [one] : textsIn(one)))
    : [];
}

export interface Pressable {
  readonly label: string;
  /** As Slack sends it when it is pressed. */
  readonly action: Readonly<Record<string, unknown>>;
}

/** Every button, and every entry of a menu. */
export function pressablesIn(blocks: readonly unknown[] = []): readonly Pressable[] {
  return (blocks as readonly Piece[]).flatMap((block, place) => {
    const blockId = block.block_id ?? `b${place}`;
    return [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])].flatMap((element) =>
      pressablesOf(element, blockId),
    );
  });
}

function pressablesOf(element: Piece, blockId: string): readonly Pressable[] {
  const common = {
    type: element.type,
    action_id: element.action_id,
    block_id: blockId,
    action_ts: "1795330009.000001",
  };
  if (element.type === "button") {
    const { value } = element;
    return [
      { label: labelOf(element), action: { ...common, text: element.text, ...(value !== undefined && { value }) } },
    ];
  }
  return (element.options ?? []).map((option) => ({
    label: labelOf(option),
    action: { ...common, selected_option: option },
  }));
}

function labelOf({ text }: Piece): string {
  return String(asPiece(text)?.text ?? "");
}
