import { type Body, V2 } from "./shapes.ts";

interface Piece {
  readonly type?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly components?: readonly Piece[];
  readonly accessory?: Piece;
}

/** Why Discord takes no such message (50035); nothing where it does. */
export function refuseBody(body: Body): string | undefined {
  const pieces = flatten((body.components ?? []) as readonly Piece[]);
  const isV2 = ((body.flags ?? 0) & V2) !== 0;
  const texts = pieces.flatMap(({ type, content }) => (type === 10 ? [content ?? ""] : []));
  const ids = pieces.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
  const rules: readonly (readonly [boolean, string])[] = [
    [isV2 && Boolean(body.content || body.embeds?.length), "components v2 with content or embeds"],
    [!isV2 && pieces.some(({ type = 0 }) => type > 8), "layout components without the flag"],
    [(body.content ?? "").length > 2_000, "content: 2000 or fewer in length"],
    [isV2 && pieces.length > 40, "components: 40 or fewer"],
    [!isV2 && (body.components ?? []).length > 5, "components: 5 rows or fewer"],
    [texts.join("").length > 4_000, "text displays: 4000 or fewer in length"],
    [texts.some((text) => text === ""), "text display: required"],
    [ids.some((id) => id.length < 1 || id.length > 100), "custom_id: between 1 and 100 in length"],
    [new Set(ids).size < ids.length, "custom_id: duplicated"],
    [pieces.some(({ label }) => label !== undefined && (label === "" || label.length > 80)), "label: 80 or fewer"],
    [pieces.some((one) => one.type === 1 && !isBetween(one.components, 5)), "action row: between 1 and 5"],
    [pieces.some((one) => one.type === 9 && (!one.accessory || !isBetween(one.components, 3))), "section"],
    [(body.nonce ?? "").length > 25, "nonce: 25 or fewer in length"],
    [body.allowed_mentions === undefined || body.allowed_mentions.parse.length > 0, "a body that may ping"],
  ];
  return rules.find(([isBroken]) => isBroken)?.[1];
}

export function textOf(body: Body): string {
  const pieces = flatten((body.components ?? []) as readonly Piece[]);
  return [body.content ?? "", ...pieces.flatMap(({ content }) => content ?? [])].filter(Boolean).join("\n");
}

/** Buttons by their label, from top to bottom. */
export function buttonsIn(body: Body): readonly { readonly label: string; readonly customId: string }[] {
  return flatten((body.components ?? []) as readonly Piece[]).flatMap(({ type, label = "", custom_id: customId }) =>
    type === 2 && customId !== undefined ? [{ label, customId }] : [],
  );
}

function isBetween(pieces: readonly Piece[] | undefined, most: number): boolean {
  return pieces !== undefined && pieces.length >= 1 && pieces.length <= most;
}

function flatten(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((piece) => [
    piece,
    ...flatten(piece.components ?? []),
    ...flatten(piece.accessory ? [piece.accessory] : []),
  ]);
}
