const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/iu;
/** Groups sign papers too; their names are shown whole. */
const GROUP = /\b(?:team|group|labs?|ai|consortium|collaboration|project|research|institute)$/iu;

/** `Ludwig van Beethoven` → `van Beethoven`, `Martin Luther King Jr.` → `King`: from the first small-letter particle on. */
export function familyName(name: string): string {
  const words = name.split(" ").filter((word) => word !== "");
  const last = words.findLastIndex((word) => !SUFFIX.test(word));
  const particle = words.findIndex((word, place) => place > 0 && place < last && /^\p{Ll}/u.test(word));
  return GROUP.test(name) ? name : words.slice(particle === -1 ? last : particle, last + 1).join(" ");
}
