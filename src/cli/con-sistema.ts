import { abrirSistema, cargarDemostracion, diaEn, estaVirgen, leerEntorno, type SistemaAbierto, sellar } from '../app/abrir.ts'
import { avisar } from './salida.ts'

/** What a command needs of the system before it works. */
export interface Necesidad {
  /** A new embedded database shows the demonstration to whoever comes to look; one that comes to write, or a server, never gets it by itself. */
  demostracion?: boolean
  /** The command migrates, so a database that lacks migrations is welcome. */
  paraMigrar?: boolean
}

/** Opens the system of this environment, as the terminal uses it. */
export async function abrir({ demostracion = false, paraMigrar = false }: Necesidad): Promise<SistemaAbierto> {
  const entorno = leerEntorno(process.env)
  const sistema = await abrirSistema(entorno, () => diaEn(entorno.zona, new Date()), paraMigrar)
  if (demostracion && entorno.demo && entorno.databaseUrl === undefined && (await estaVirgen(sistema))) {
    await cargarDemostracion(sistema)
    sistema.avisos.push('La base de datos era nueva: se cargó la demostración, el POA real del cuarto trimestre de 2023.')
  }
  return sistema
}

/** Runs a command with the system open; whatever happens, what was done is sealed and the database closed. */
export async function conSistema<T>(necesidad: Necesidad, hacer: (sistema: SistemaAbierto) => Promise<T>): Promise<T> {
  const sistema = await abrir(necesidad)
  for (const aviso of sistema.avisos.slice(1)) avisar(aviso)
  try {
    const resultado = await hacer(sistema)
    if (!necesidad.paraMigrar) await sellar(sistema)
    return resultado
  } finally {
    await sistema.cerrar()
  }
}
