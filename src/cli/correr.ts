import { CommanderError } from 'commander'
import { programa } from './programa.ts'
import { ESTADO, fallar } from './salida.ts'

/** Whether the answer was asked as JSON, so that a refusal goes to stdout as JSON too. */
function pideJson(args: readonly string[]): boolean {
  const i = args.indexOf('--formato')
  return (
    args[0] === 'op' ||
    args.includes('--formato=json') ||
    (i >= 0 && args[i + 1] === 'json') ||
    (args[0] === 'poa' && args[1] === 'informe' && i < 0)
  )
}

/** One command of the terminal, from its words to its exit status, which it leaves in `process.exitCode`. */
export async function correr(args: string[]): Promise<void> {
  try {
    await programa(pideJson(args)).parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? ESTADO.hecho : ESTADO.uso
    else process.exitCode = fallar(error, pideJson(args))
  }
}
