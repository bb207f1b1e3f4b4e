/** A tag as a forum lists it. */
interface Tag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
}

const OURS = /^(?:papers?|paperboy)$/iu;

/** What an admin adds where a forum takes no post without a tag. */
export const WANTED_TAG = "a tag named “papers” that everybody may set";

/** The tag that an admin made for us; of one only moderators may set, nothing is known. */
export function ownTag(tags: readonly Tag[]): string | undefined {
  return tags.find(({ name, moderated }) => !moderated && OURS.test(name.trim()))?.id;
}
