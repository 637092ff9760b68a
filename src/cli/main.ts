import { Command, CommanderError } from 'commander'
import { agregarMantenimiento } from './mantenimiento.ts'
import { agregarOp } from './op.ts'
import { agregarPoa } from './poa.ts'
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

function programa(): Command {
  const caudal = new Command('caudal').description('Caudal: el sistema comercial de agua que escribe su propio POA').exitOverride()
  caudal.helpCommand(false).helpOption('-h, --help', 'muestra esta ayuda')
  caudal
    .command('iniciar')
    .description('Abre las páginas y la API en este equipo (PORT elige el puerto)')
    // Loaded when needed: the other commands should not wait for the web server.
    .action(async () => (await import('./iniciar.ts')).iniciar())
  agregarPoa(caudal)
  agregarOp(caudal)
  agregarMantenimiento(caudal)
  for (const comando of [caudal, ...caudal.commands, ...caudal.commands.flatMap((c) => c.commands)])
    comando.exitOverride().helpOption('-h, --help', 'muestra esta ayuda').showHelpAfterError('(use --help para ver cómo se escribe)')
  return caudal
}

async function main(args: string[]): Promise<void> {
  try {
    await programa().parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? ESTADO.hecho : ESTADO.uso
    else process.exitCode = fallar(error, pideJson(args))
  }
}

// Whoever reads us may stop reading (`caudal … | head`): that is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
await main(process.argv.slice(2))
