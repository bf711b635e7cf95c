/** Waits for the work, and no longer than so many milliseconds. */
export const within = async (work: Promise<unknown>, ms: number): Promise<void> => {
  const late = new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
  await Promise.race([work, late]);
};
