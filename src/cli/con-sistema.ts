import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { abrirSistema, calendarioDe, estaVirgen, leerEntorno, RAIZ, type SistemaAbierto, sellar } from '../app/abrir.ts'
import { cargarDemostracion, pedirCiudad } from '../app/demo/demostracion.ts'
import type { Equipo } from '../app/sistema.ts'
import { avisar } from './salida.ts'

/** What a command needs of the system before it works. */
export interface Necesidad {
  /** A new embedded database shows the demonstration to whoever comes to look; one that comes to write, or a server, never gets it by itself. */
  demostracion?: boolean
  /** The command writes: what it left in the bitácora is sealed before the database is closed. */
  sella?: boolean
  /** The command migrates, so a database that lacks migrations is welcome. */
  paraMigrar?: boolean
}

function usuarioDelEquipo(): string {
  try {
    return userInfo().username.slice(0, 150)
  } catch {
    // A user without a name in the machine's list: some containers.
    return `usuario ${process.getuid?.() ?? 'sin número'}`
  }
}

/** The terminal, and which of the machine's users is at it: `--como` says who does something, and this who typed it. */
const deLaTerminal = (): string => `terminal: ${usuarioDelEquipo()}`

/** The version of the program. */
export const version = (): string => (JSON.parse(readFileSync(`${RAIZ}package.json`, 'utf8')) as { version: string }).version

const equipoDe = ({ entorno: { datos, respaldos }, base }: SistemaAbierto): Equipo => ({
  version: version(),
  arranco: new Date().toISOString(),
  usuario: usuarioDelEquipo(),
  datos,
  respaldos,
  embebida: base.embebido !== undefined,
})

/** Opens the system of this environment, as the terminal uses it. */
export async function abrir({ demostracion = false, paraMigrar = false }: Necesidad): Promise<SistemaAbierto> {
  const entorno = leerEntorno(process.env)
  const diaDe = calendarioDe(entorno.zona)
  const abierto = await abrirSistema(entorno, () => diaDe(new Date()), paraMigrar)
  const sistema = { ...abierto, origen: deLaTerminal(), equipo: equipoDe(abierto) }
  if (demostracion && entorno.demo !== null && entorno.databaseUrl === undefined && (await estaVirgen(sistema))) {
    await cargarDemostracion(sistema)
    if (entorno.demo === 'ciudad') await pedirCiudad(sistema)
    sistema.avisos.push('La base de datos era nueva: se cargó la demostración, el POA real del cuarto trimestre de 2023.')
  }
  return sistema
}

/** What was done is done: a seal that cannot be put now is put by the next command, and must not look like a failure of this one. */
async function sellarAlFinal(sistema: SistemaAbierto): Promise<void> {
  try {
    await sellar(sistema)
  } catch {
    avisar('Lo hecho quedó guardado; la bitácora se sellará en la próxima ocasión.')
  }
}

/** Runs a command with the system open, and closes it whatever happens. */
export async function conSistema<T>(necesidad: Necesidad, hacer: (sistema: SistemaAbierto) => Promise<T>): Promise<T> {
  const sistema = await abrir(necesidad)
  // That the database was started or was there already is the ordinary; anything else is told.
  const ordinario = ['iniciado', 'adjuntado'].includes(sistema.base.embebido?.modo ?? 'adjuntado')
  for (const aviso of sistema.avisos.slice(ordinario ? 1 : 0)) avisar(aviso)
  try {
    return await hacer(sistema)
  } finally {
    if (necesidad.sella === true) await sellarAlFinal(sistema)
    await sistema.cerrar()
  }
}
