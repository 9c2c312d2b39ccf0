import { type Logger, pino } from 'pino'

export type { Logger }

/**
 * The log: JSON lines, without personal data. Phones, names, addresses, tokens and message texts are never handed to it;
 * the redaction here is the second line of defence for what an error object carries along.
 */
export const openLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    redact: {
      paths: [
        '*.phone',
        '*.accessToken',
        '*.serverKey',
        '*.passKey',
        '*.text',
        '*.name',
        'req.headers.authorization',
        'req.headers.cookie',
        'headers.authorization',
      ],
      censor: '•••',
    },
    timestamp: pino.stdTimeFunctions.isoTime,
  })
