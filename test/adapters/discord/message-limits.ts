interface Piece {
  readonly type?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly url?: string;
  readonly components?: readonly Piece[];
  readonly accessory?: Piece;
}

interface Body {
  readonly flags?: number;
  readonly content?: string;
  readonly components?: readonly unknown[];
}

const COMPONENTS_V2 = 1 << 15;

/** What Discord would refuse of a message, in words; and where it is over what we allow ourselves. */
export function problemsOf(body: Body): readonly string[] {
  const pieces = flatten(asPieces(body.components ?? []));
  const texts = textsOf(body);
  const ids = pieces.flatMap(({ custom_id: id }) => id ?? []);
  const isV2 = ((body.flags ?? 0) & COMPONENTS_V2) !== 0;
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  const rules: readonly (readonly [boolean, string])[] = [
    [isV2 && body.content !== undefined, "content beside Components V2"],
    [!isV2 && (body.content ?? "").length > 2_000, "content over 2,000"],
    [!isV2 && (body.content ?? "") === "", "an empty message"],
    [!isV2 && (body.components ?? []).length > 5, "more than 5 rows"],
    [isV2 && pieces.length > 36, `${pieces.length} components`],
    [texts.join("").length > 3_900, "text over 3,900"],
    [bytes > 9_500, "more than 9,500 bytes"],
    [isV2 && texts.length === 0 && pieces.length < 2, "nothing to show"],
    [texts.some((text) => text === ""), "an empty text"],
    [new Set(ids).size < ids.length, "a custom_id twice"],
    [ids.some((id) => id.length < 1 || id.length > 100), "a custom_id over 100"],
    [pieces.some(({ label }) => label !== undefined && (label.length < 1 || label.length > 80)), "a label over 80"],
    [pieces.some((piece) => piece.type === 1 && !between(piece.components, 1, 5)), "a row without 1 to 5 buttons"],
    [pieces.some((piece) => piece.type === 9 && !between(piece.components, 1, 3)), "a section without 1 to 3 texts"],
    [pieces.some((piece) => piece.type === 9 && !piece.accessory), "a section without accessory"],
    [pieces.some((piece) => piece.type === 17 && !between(piece.components, 1, 40)), "an empty container"],
  ];
  return rules.filter(([broken]) => broken).map(([, words]) => words);
}

/** The texts of a Components V2 message, from top to bottom. */
export function textsOf(body: Body): readonly string[] {
  return flatten(asPieces(body.components ?? [])).flatMap(({ type, content }) => (type === 10 ? [content ?? ""] : []));
}

function between(pieces: readonly Piece[] | undefined, least: number, most: number): boolean {
  return pieces !== undefined && pieces.length >= least && pieces.length <= most;
}

function flatten(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((piece) => [
    piece,
    ...flatten(piece.components ?? []),
    ...flatten(piece.accessory ? [piece.accessory] : []),
  ]);
}

function asPieces(components: readonly unknown[]): readonly Piece[] {
  return components.filter((one): one is Piece => typeof one === "object" && one !== null);
}
