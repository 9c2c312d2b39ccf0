/** A voice note as it was sent, and what its speaker may be speaking. */
export type VoiceNote = {
  bytes: Uint8Array<ArrayBuffer>
  /** As the sender's phone named it, such as `audio/ogg; codecs=opus`. */
  mimeType: string
  /** The languages in which we can answer (BCP 47), the likeliest first. */
  languages: readonly string[]
}

/**
 * What was said. A refusal is a value and stays one: `silence` nothing was said, `too_long` more than one message holds,
 * `too_large` more bytes than are sent, `unreadable` no audio that can be listened to, `account` nobody can be heard until
 * a person looks at the settings.
 */
export type Transcription =
  | { kind: 'text'; text: string }
  | { kind: 'refused'; why: 'silence' | 'too_long' | 'too_large' | 'unreadable' | 'account'; detail: string }

/** Turns voice notes into text. Asking twice does no harm, and what is said is written into no log. */
export type Transcriber = {
  /** @throws Unreachable when there is no answer, or one that decides nothing: it may be asked again. */
  transcribe(note: VoiceNote): Promise<Transcription>
}
