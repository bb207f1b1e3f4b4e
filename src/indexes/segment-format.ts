/** Raise it when the arrays below mean something else: every segment is then built anew. */
export const SEGMENT_FORMAT = 1;

const KEYS = { offsets: Uint32Array, bytes: Uint8Array } as const;
const TABLE = { ...KEYS, paperOffsets: Uint32Array, papers: Uint32Array, starts: Uint32Array } as const;

/** The arrays of a segment, in the order of the file. Nothing is parsed: each is a view of the file's bytes. */
const LAYOUT = {
  papers: {
    /** Σ count of a paper's words and pairs, at most 65,535. */
    lengths: Uint16Array,
    standings: Uint8Array,
    /** `2024-05-17` as 20240517. */
    days: Uint32Array,
  },
  /** Ids in the order of the papers, and an open hash table of paper + 1. */
  ids: { ...KEYS, slots: Uint32Array },
  /** Terms of one word; `lists` says where the postings of each begin. */
  words: { ...KEYS, lists: Uint32Array },
  /** Pairs of neighbouring words: the seconds of each first word, in order; postings after those of the words. */
  pairs: { firsts: Uint32Array, seconds: Uint32Array, lists: Uint32Array },
  /** paper · 256 + min(count, 255), ascending within a list. */
  postings: { packed: Uint32Array },
  /** Words as papers write them, folded, and the number of the term of each. */
  forms: { ...KEYS, words: Uint32Array },
  titles: TABLE,
  mainTitles: TABLE,
  names: TABLE,
  categories: TABLE,
  venues: TABLE,
} as const;

type Layout = typeof LAYOUT;
type View<Constructor> = Constructor extends Uint8ArrayConstructor
  ? Uint8Array
  : Constructor extends Uint16ArrayConstructor
    ? Uint16Array
    : Uint32Array;

export type SegmentArrays = {
  readonly [Group in keyof Layout]: { readonly [Name in keyof Layout[Group]]: View<Layout[Group][Name]> };
};

/** Arrays to pack; of those that their packer fills afterwards only how long they are. */
export type PackableArrays = {
  readonly [Group in keyof Layout]: { readonly [Name in keyof Layout[Group]]: View<Layout[Group][Name]> | Room };
};

interface Room {
  readonly length: number;
}

const MAGIC = 0x50_42_53_47;
const WORD_BYTES = 4;
const ALIGNMENT = 8;

type Numbers = Uint8Array | Uint16Array | Uint32Array;
interface ArrayPlace {
  readonly group: string;
  readonly name: string;
  readonly View: (new (
    buffer: SharedArrayBuffer,
    place: number,
    length: number,
  ) => Numbers) &
    Pick<typeof Uint8Array, "BYTES_PER_ELEMENT">;
}

/** Every group and array by name, with how its elements are read. */
const ARRAYS: readonly ArrayPlace[] = Object.entries(LAYOUT).flatMap(([group, arrays]) =>
  Object.entries(arrays).map(([name, View]) => ({ group, name, View })),
);
/** Magic, format, then the length of each array. */
const HEADER_BYTES = aligned((2 + ARRAYS.length) * WORD_BYTES);

/** One buffer of all arrays, which threads may share. */
export function packArrays(arrays: PackableArrays): SharedArrayBuffer {
  const groups: Readonly<Record<string, Readonly<Record<string, Numbers | Room>>>> = arrays;
  const inOrder = ARRAYS.map(({ group, name, View }) => {
    const array = groups[group]?.[name] ?? new Uint8Array(0);
    return { array, bytes: aligned(array.length * View.BYTES_PER_ELEMENT) };
  });
  const size = inOrder.reduce((sum, { bytes }) => sum + bytes, HEADER_BYTES);
  const buffer = new SharedArrayBuffer(size);
  const lengths = inOrder.map(({ array }) => array.length);
  new Uint32Array(buffer, 0, 2 + lengths.length).set([MAGIC, SEGMENT_FORMAT, ...lengths]);
  let place = HEADER_BYTES;
  for (const { array, bytes } of inOrder) {
    if (ArrayBuffer.isView(array)) {
      const from = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      new Uint8Array(buffer, place, array.byteLength).set(from);
    }
    place += bytes;
  }
  return buffer;
}

/** @throws where the buffer is no segment, or not a whole one */
export function viewArrays(buffer: SharedArrayBuffer): SegmentArrays {
  const header = new Uint32Array(buffer, 0, 2 + ARRAYS.length);
  if (header[0] !== MAGIC || header[1] !== SEGMENT_FORMAT) {
    throw new Error("This is no segment of an index, or one of another format");
  }
  const groups: Record<string, Record<string, Numbers>> = {};
  let place = HEADER_BYTES;
  ARRAYS.forEach(({ group, name, View }, number) => {
    const view = new View(buffer, place, header[2 + number] ?? 0);
    groups[group] = { ...groups[group], [name]: view };
    place += aligned(view.byteLength);
  });
  if (place !== buffer.byteLength || !isWhole(groups)) {
    throw new Error("This segment of an index is not whole");
  }
  return groups;
}

function isWhole(groups: object): groups is SegmentArrays {
  return Object.keys(LAYOUT).every((group) => Object.hasOwn(groups, group));
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
