import { setTimeout as esperar } from 'node:timers/promises'
import { pino } from 'pino'
import { leerEntorno, MalUso, type SistemaAbierto, sellar } from '../app/abrir.ts'
import { borrarCarpetasDePaso } from '../app/comun/carpeta-de-paso.ts'
import { preguntar } from '../app/puerta.ts'
import { crearServidor, escuchar } from '../server/servidor.ts'
import { abrir, version } from './con-sistema.ts'
import { construirWeb } from './construir-web.ts'
import { avisar, decir } from './salida.ts'
import { abrirSesiones } from './sesiones.ts'
import { hacerTrabajos } from './trabajos.ts'

const PUERTO = 3000
const CADA_SELLO_MS = 5_000

/**
 * Seals the bitácora every few seconds while the server lives. When the database does not answer, the embedded one is started again;
 * a server of one's own is waited for. Either is told once.
 */
async function velar(sistema: SistemaAbierto, fin: AbortSignal): Promise<void> {
  let caida = false
  while (!fin.aborted) {
    await esperar(CADA_SELLO_MS, undefined, { signal: fin }).catch(() => undefined)
    if (fin.aborted) return
    try {
      await sellar(sistema)
      caida = false
    } catch (error) {
      if (!caida)
        avisar(`La base de datos no responde (${error instanceof Error ? error.message : error}); se intenta de nuevo cada 5 segundos.`)
      caida = true
      await sistema.base.revivir?.().then(avisar, () => undefined)
    }
  }
}

/**
 * Counts before somebody waits for it what takes a city seconds, and is then kept: the queues of the month, and what the records count of the last POA.
 * What fails here fails again, and is told, when it is asked for.
 */
async function contarDeAntemano(sistema: SistemaAbierto): Promise<void> {
  const quien = { persona: 'sistema' }
  try {
    await preguntar(sistema, 'medicion.pendientes', {}, quien)
    const { ejercicios } = await preguntar(sistema, 'poa.ejercicios', {}, quien)
    const ejercicio = Math.max(...ejercicios.map((e) => e.ejercicio))
    if (ejercicios.length > 0) await preguntar(sistema, 'poa.informe', { ejercicio, periodo: 'anual' }, quien)
  } catch {}
}

function leerPuerto(): number {
  const texto = process.env.PORT || String(PUERTO)
  if (!/^\d{1,5}$/.test(texto) || Number(texto) > 65_535) throw new MalUso(`PORT=${texto} no es un puerto: use un número de 0 a 65535.`)
  return Number(texto)
}

/** Beyond this machine a password would travel in the open: it is not done by accident. */
function exigirDireccion(): void {
  const { escucha, url } = leerEntorno(process.env)
  if (escucha === undefined || url !== undefined) return
  throw new MalUso(
    `Para escuchar en ${escucha} diga con qué dirección https se abre desde fuera: CAUDAL_URL=https://caudal.organismo.gob.mx`,
  )
}

/** Opens the pages and the API until a signal ends them. Refuses a port that is taken. */
export async function iniciar(): Promise<void> {
  const puerto = leerPuerto()
  exigirDireccion()
  borrarCarpetasDePaso()
  const web = await construirWeb()
  const sistema = await abrir({ demostracion: true })
  for (const aviso of sistema.avisos) decir(aviso)
  // On the terminal a person reads: only what goes wrong, unless CAUDAL_REGISTRO=info asks for every request.
  const registro = pino({ base: null, level: process.env.CAUDAL_REGISTRO ?? 'warn' }, pino.destination(2))
  const { url, escucha: direccion, proxy } = sistema.entorno
  const servidor = crearServidor({
    preguntar: (nombre, entrada, quien) => preguntar(sistema, nombre, entrada, quien),
    web,
    version: version(),
    registro,
    sesion: await abrirSesiones(sistema, url ?? `http://127.0.0.1:${puerto}`),
    publica: url === undefined ? undefined : { url, proxy },
  })
  const fin = new AbortController()
  try {
    const escucha = await escuchar(servidor, puerto, direccion)
    decir(`Caudal está en ${url ?? escucha.url}`)
    if (url === undefined)
      decir('Solo responde en este equipo. Para que se abra desde otros, diga su dirección pública: CAUDAL_URL=https://…')
    const velando = [velar(sistema, fin.signal), hacerTrabajos(sistema, fin.signal), contarDeAntemano(sistema)]
    await new Promise<void>((listo) => {
      for (const senal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(senal, () => listo())
    })
    fin.abort()
    await Promise.all(velando)
    await escucha.cerrar()
    await sellar(sistema)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new MalUso(`El puerto ${puerto} está ocupado. Elija otro, por ejemplo PORT=${puerto + 1} npm start.`)
    throw error
  } finally {
    fin.abort()
    await sistema.cerrar()
  }
}
