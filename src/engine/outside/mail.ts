/** An e-mail in plain text; who it is from is the server's to say. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  replyTo?: string | undefined;
  /** Of the effect: makes the `Message-ID`, so that a mail that is sent twice is seen to be the same. */
  key: string;
}
