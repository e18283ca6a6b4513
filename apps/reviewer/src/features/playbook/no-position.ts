/** What an example takes where it takes no position. */
export const NO_POSITION: Readonly<Record<string, string>> = {
  unclear: 'It speaks of this, and takes no position.',
  absent: 'It does not speak of this.',
};
