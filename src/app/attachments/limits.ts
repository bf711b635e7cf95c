/** Which files of visitors are taken. */
export interface AttachmentLimits {
  /** Of a file. */
  bytes: number;
  /** Uploaded to one conversation, sent or not. */
  perConversation: number;
  /** Media types that are taken. */
  types: readonly string[];
}

export const USUAL_LIMITS: AttachmentLimits = {
  bytes: 10 * 1024 * 1024,
  perConversation: 20,
  types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf', 'audio/mpeg', 'video/mp4'],
};
