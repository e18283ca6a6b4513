/**
 * What Node is started with, by service. Rooms make much that lives for a moment: a smaller young generation is cleared
 * more often and never grows large, which takes an eighth off the memory of 600 people for a few hundredths of processor time.
 */
export const SERVICE_FLAGS: Readonly<Record<string, readonly string[]>> = {
  presence: ['--max-semi-space-size=8'],
};
