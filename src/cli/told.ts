/** Something that could not be done, in a sentence for the person who asked. */
export class Told extends Error {}
