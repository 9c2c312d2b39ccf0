import { portsFromEnvironment, runProcess } from '../kit/process.ts'
import { startModel } from './start.ts'

const { MODEL_KEY } = process.env

await runProcess(() => startModel({ ...portsFromEnvironment(), ...(MODEL_KEY !== undefined && { key: MODEL_KEY }) }))
