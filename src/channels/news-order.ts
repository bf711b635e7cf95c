/** What news may follow which: a message that was read is not merely delivered because that was told late. */
export const NEWS_ORDER = ['sending', 'unknown', 'sent', 'failed', 'delivered', 'read'] as const;
