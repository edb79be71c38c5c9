/** Checks that may be turned off without anybody noticing, and why they stay. */
export const explained = [];
