/** What the work gives, or `late` once so many milliseconds have passed. The work itself goes on. */
export const inTime = async <T>(work: Promise<T>, ms: number): Promise<T | 'late'> => {
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(resolve, ms, 'late');
  timer.unref();
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
