import { Command } from 'commander'
import { agregarAcceso } from './acceso.ts'
import { agregarCartera } from './cartera.ts'
import { agregarFacturacion } from './facturacion.ts'
import { agregarLecturas } from './lecturas.ts'
import { agregarMantenimiento } from './mantenimiento.ts'
import { agregarMedicion } from './medicion.ts'
import { agregarOp } from './op.ts'
import { agregarPadron } from './padron.ts'
import { agregarPoa } from './poa.ts'
import { avisar, decir } from './salida.ts'

/** The messages of the option parser, in Spanish. */
const FRASES: [RegExp, string][] = [
  [/^error: unknown command '(.*)'/, 'No existe el mandato «$1».'],
  [/^error: unknown option '(.*)'/, 'No existe la opción «$1».'],
  [/^error: required option '(.*)' not specified/, 'Falta la opción «$1».'],
  [/^error: missing required argument '(.*)'/, 'Falta decir «$1».'],
  [/^error: option '(.*)' argument missing/, 'La opción «$1» lleva un valor.'],
  [/^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./, 'La opción «$1» no admite «$2»: use $3.'],
  [/^error: too many arguments.*/, 'Sobran palabras en el mandato.'],
]
const TITULOS: Record<string, string> = { 'Usage:': 'Uso:', 'Options:': 'Opciones:', 'Arguments:': 'Argumentos:', 'Commands:': 'Mandatos:' }

const enEspanol = (texto: string): string => FRASES.reduce((t, [de, a]) => t.replace(de, a), texto)

/** All the commands. `enJson`: the answer goes to stdout as JSON, so that what is said to people goes to stderr. */
export function programa(enJson: boolean): Command {
  const caudal = new Command('caudal').description('Caudal: el sistema comercial de agua que escribe su propio POA').exitOverride()
  caudal.helpCommand(false).helpOption('-h, --help', 'muestra esta ayuda')
  caudal
    .command('iniciar')
    .description('Abre las páginas y la API en este equipo (PORT elige el puerto)')
    // Loaded when needed: the other commands should not wait for the web server.
    .action(async () => (await import('./iniciar.ts')).iniciar())
  caudal
    .command('trabajos')
    .description('Hace los trabajos que esperan, en este equipo y sin páginas, hasta que se le detenga')
    .action(async () => (await import('./trabajos.ts')).trabajos())
  // A dry run says so before anything else; where the answer is JSON, it says so itself.
  caudal.hook('preAction', (_, comando) => {
    if (comando.opts().ensayo === true) (enJson ? avisar : decir)('Ensayo: se calcula todo y no se guarda nada.')
  })
  agregarPadron(caudal)
  agregarPoa(caudal)
  agregarLecturas(caudal)
  agregarMedicion(caudal)
  agregarCartera(caudal)
  agregarFacturacion(caudal)
  agregarAcceso(caudal)
  agregarOp(caudal)
  agregarMantenimiento(caudal)
  for (const comando of [caudal, ...caudal.commands, ...caudal.commands.flatMap((c) => c.commands)])
    comando
      .configureHelp({ styleTitle: (titulo) => TITULOS[titulo] ?? titulo })
      .configureOutput({ outputError: (texto, escribir) => escribir(enEspanol(texto)) })
      .exitOverride()
      .helpOption('-h, --help', 'muestra esta ayuda')
      .showHelpAfterError('(use --help para ver cómo se escribe)')
  return caudal
}
