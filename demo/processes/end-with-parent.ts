/**
 * Preloaded into every process that the demo starts: it ends when the pipe on its stdin closes, which the kernel does
 * when whoever holds the other end dies, even by kill -9. So nothing is left running after an interrupted demo.
 */
const input = process.stdin
input.on('end', () => process.exit(1))
input.on('error', () => process.exit(1))
input.resume()
if ('unref' in input) input.unref()

export {}
