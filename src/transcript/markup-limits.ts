/**
 * How much of HTML and of feeds is read. Every limit is far from what files have that are no attack; what is beyond one
 * is noted where it begins.
 */

/**
 * Elements of HTML open at once. Browsers nest no deeper either. What the parser does for a tag takes as long as there
 * are elements open.
 */
export const DEEPEST_HTML = 512;

/** Elements of a feed open at once: episodes lie three deep, what is in them a few more. */
export const DEEPEST_FEED = 100;

/** Episodes of a feed. A show of every hour needs six years for these. */
export const MOST_EPISODES = 50_000;

/** Elements of one name in an episode, such as its transcripts: of all languages in all formats there are fewer. */
export const MOST_ALIKE = 1000;

/**
 * Length of an `xml:base`, which comes again in every address of a feed, and of an address that starts from none. Servers
 * need not take longer ones.
 */
export const LONGEST_ADDRESS = 8000;

/** Length of a language tag of a feed, which is compared for each transcript. Those in use have at most 35 characters. */
export const LONGEST_LANGUAGE = 100;
