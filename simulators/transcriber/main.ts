import { portsFromEnvironment, runProcess } from '../kit/process.ts'
import { startTranscriber } from './start.ts'

const { TRANSCRIBER_KEY } = process.env

await runProcess(() =>
  startTranscriber({ ...portsFromEnvironment(), ...(TRANSCRIBER_KEY !== undefined && { key: TRANSCRIBER_KEY }) }),
)
