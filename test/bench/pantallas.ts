// What each screen of the office costs the server, asked over loopback HTTP by fifty people at once, each in their session: the 95th percentile of the
// time that it takes to answer, against the bare query of the same rows asked by as many. CAUDAL_BENCH_CUENTAS says another size of city.

import type { FastifyInstance } from 'fastify'
import type { SistemaAbierto } from '../../src/app/abrir.ts'
import { escuchar } from '../../src/server/servidor.ts'
import { entrarComo, servidorConSesiones } from '../soporte/sesiones.ts'
import type { Medida } from './medicion.ts'
import { CUENTAS, conCiudadLlena } from './pantallas-ciudad.ts'

const PERSONAS = 50
/** What each asks of a screen, one after the other, with a pause in which a person would look at it. */
const VECES = 3
const PAUSA_MS = 3_000
const LIMITE_MS = 20_000
/** CAUDAL_BENCH_PANTALLAS names some of them, with commas between. */
const ELEGIDAS = process.env.CAUDAL_BENCH_PANTALLAS?.split(',')

/** Any account whose number has two figures or more, which is what can be looked for. */
const cuenta = (n: number): number => 10 + ((n * 7919) % (CUENTAS - 10))

/** Something of an account that one may look for it by. */
interface Muestra {
  cuenta: number
  anterior: string | null
  nombre: string
  telefono: string | null
  serie: string | null
  domicilio: string
  colonia: string
}

const MUESTRAS = `
  select c.cuenta_id as cuenta, c.cuenta_anterior as anterior, i.nombre, t.valor as telefono, m.serie,
    concat_ws(' ', p.calle, p.numero_exterior) as domicilio, p.colonia
  from cuenta c
  join titularidad h on h.cuenta_id = c.cuenta_id and h.calidad = 'titular' and h.desde = c.alta
  join usuario_identidad i on i.usuario = h.usuario
  join predio p on p.cuenta_id = c.cuenta_id
  left join usuario_contacto t on t.usuario = h.usuario and t.medio = 'telefono'
  left join instalacion m on m.cuenta_id = c.cuenta_id and m.instalacion = 1
  where c.cuenta_id = any($1::int[])`

/** The name with a finger out of place: one letter less in its longest word. */
const conError = (nombre: string): string => {
  const larga = nombre.split(' ').reduce((a, b) => (b.length > a.length ? b : a))
  return nombre.replace(larga, larga.slice(0, 3) + larga.slice(4))
}

interface Pantalla {
  nombre: string
  /** It looks at every account, of which it tells: one person asks for it, once. */
  sola?: boolean
  /** The role of who opens it, if it is not a coordinador. */
  rol?: string
  /** What the page asks the server for, at once. */
  pide: (m: Muestra) => string[]
  /** The bare query of the same rows. */
  piso: (m: Muestra) => [texto: string, valores: unknown[]]
}

const deCuenta = (m: Muestra): [string, unknown[]] => ['select * from cuenta where cuenta_id = $1', [m.cuenta]]
const buscar = (texto: string): string[] => [`/api/padron.buscar?${new URLSearchParams({ texto })}`]
const deIndicador = 'ejercicio=2025&indicador=303-lecturas-tomadas&periodo=12'

const PANTALLAS: readonly Pantalla[] = [
  {
    nombre: 'inicio',
    pide: () => ['/sesion', '/api/acceso.solicitudes?pendientes=true', '/api/poa.ejercicios'],
    piso: () => ['select * from solicitud s where not exists (select 1 from solicitud_resolucion r where r.solicitud = s.numero)', []],
  },
  { nombre: 'buscar-cuenta', pide: (m) => buscar(String(m.cuenta)), piso: deCuenta },
  { nombre: 'buscar-anterior', pide: (m) => buscar(m.anterior ?? 'SIN-0'), piso: deCuenta },
  { nombre: 'buscar-nombre', pide: (m) => buscar(m.nombre), piso: deCuenta },
  { nombre: 'buscar-parecido', pide: (m) => buscar(conError(m.nombre)), piso: deCuenta },
  { nombre: 'buscar-medidor', pide: (m) => buscar(m.serie ?? 'A-0'), piso: deCuenta },
  { nombre: 'buscar-telefono', pide: (m) => buscar(m.telefono ?? '8990000000'), piso: deCuenta },
  { nombre: 'buscar-domicilio', pide: (m) => buscar(m.domicilio), piso: deCuenta },
  { nombre: 'buscar-colonia', pide: (m) => buscar(m.colonia), piso: deCuenta },
  { nombre: 'buscar-con-colonia', pide: (m) => buscar(`${m.domicilio} ${m.colonia}`), piso: deCuenta },
  { nombre: 'buscar-folio', pide: (m) => buscar(`2025-12-${m.cuenta}-1`), piso: deCuenta },
  // Nobody in the city has either: what is measured is to look for them.
  { nombre: 'buscar-rfc', pide: (m) => buscar(`MUPA${750_000 + (m.cuenta % 9_999)}AB9`), piso: deCuenta },
  { nombre: 'buscar-curp', pide: (m) => buscar(`MUPA${750_000 + (m.cuenta % 9_999)}HTSXXN02`), piso: deCuenta },
  {
    nombre: 'cuenta',
    pide: (m) => [
      `/api/padron.cuenta?cuenta=${m.cuenta}`,
      `/api/cartera.estado-de-cuenta?cuenta=${m.cuenta}`,
      `/api/cartera.antiguedad?cuenta=${m.cuenta}`,
      `/api/facturacion.recibos-de-cuenta?cuenta=${m.cuenta}`,
    ],
    piso: (m) => ['select * from movimiento where cuenta_id = $1', [m.cuenta]],
  },
  {
    nombre: 'historia',
    pide: (m) => [`/api/facturacion.cronologia?cuenta=${m.cuenta}`],
    piso: (m) => ['select * from movimiento m full join lectura l using (cuenta_id) where cuenta_id = $1', [m.cuenta]],
  },
  {
    nombre: 'excepciones',
    pide: (m) => [`/api/medicion.excepciones?periodo=2025-12&cuantas=50&despuesDe=${m.cuenta % 2 === 0 ? 0 : m.cuenta}`],
    piso: (m) => ['select * from excepcion where periodo = 202512 and cuenta_id > $1 order by cuenta_id limit 50', [m.cuenta]],
  },
  {
    nombre: 'calendario',
    pide: () => ['/api/facturacion.avance?periodo=2026-01&contar=false'],
    piso: () => ['select * from actividad where periodo = 202601', []],
  },
  {
    nombre: 'evidencia',
    pide: (m) => [`/api/poa.evidencia?${deIndicador}&contar=false&despuesDe=${m.cuenta}+2025-12/1`],
    piso: (m) => ['select * from lectura where periodo = 202512 and cuenta_id > $1 order by cuenta_id limit 50', [m.cuenta]],
  },
  {
    nombre: 'evidencia-contada',
    sola: true,
    pide: () => [`/api/poa.evidencia?${deIndicador}`],
    piso: () => ['select count(*) from lectura where periodo = 202512', []],
  },
  {
    nombre: 'calendario-abierto',
    sola: true,
    pide: () => ['/api/facturacion.avance?periodo=2026-01&grupo=G1&cuantas=0'],
    piso: () => ['select count(*) from recorrido', []],
  },
  {
    nombre: 'grupo-abierto',
    pide: () => ['/api/facturacion.avance?periodo=2026-01&grupo=G1&cuantas=100'],
    piso: () => ['select * from actividad where periodo = 202601', []],
  },
  {
    nombre: 'captura',
    rol: 'captura',
    pide: () => ['/api/medicion.rutas-por-leer?periodo=2026-01'],
    piso: () => ['select * from ruta_vigencia', []],
  },
  {
    nombre: 'colas-de-medicion',
    pide: () => ['/api/medicion.pendientes'],
    piso: () => ['select * from excepcion where periodo = 202512 limit 50', []],
  },
  {
    nombre: 'indicador',
    pide: () => ['/api/poa.indicador?ejercicio=2025&indicador=303-lecturas-tomadas'],
    piso: () => ['select * from poa_captura limit 50', []],
  },
  {
    nombre: 'comparar-ruta',
    pide: () => ['/api/facturacion.comparar-ruta?periodo=2026-01&ruta=D01-01'],
    piso: () => ['select r.* from recorrido w join recibo r using (cuenta_id) where w.ruta = $1 and r.periodo = 202512', ['D01-01']],
  },
  {
    nombre: 'actos',
    rol: 'contraloria',
    pide: () => ['/api/acceso.actos'],
    piso: () => ['select * from bitacora order by id desc limit 50', []],
  },
  {
    nombre: 'cartera',
    pide: () => ['/api/cartera.antiguedad-contada?por=ruta', '/api/cartera.antiguedad-por?por=uso&clave=domestico&soloCuentas=true'],
    piso: () => ['select * from movimiento where cuenta_id <= 50', []],
  },
]

const percentil95 = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.ceil(xs.length * 0.95) - 1] ?? 0
const pausa = (ms: number): Promise<void> => new Promise((listo) => setTimeout(listo, ms))

/** The milliseconds of each time that each person asks for something, all at work at once; what does not fit in the limit is not asked. */
async function entreTodos({ sola = false }: Pantalla, hacer: (persona: number, vez: number) => Promise<number>): Promise<number[]> {
  const fin = performance.now() + LIMITE_MS
  const deUna = async (persona: number): Promise<number[]> => {
    await pausa((persona * PAUSA_MS) / PERSONAS)
    const suyos: number[] = []
    for (let vez = 0; vez < (sola ? 1 : VECES) && performance.now() < fin; vez++) {
      suyos.push(await hacer(persona, vez))
      await pausa(PAUSA_MS)
    }
    return suyos
  }
  return (await Promise.all(Array.from({ length: sola ? 1 : PERSONAS }, (_, i) => deUna(i)))).flat()
}

/** What the server took to answer, from when it was reached until its answer was ready: each question of the screen, the slowest of them. */
function cronometrar(servidor: FastifyInstance): Map<string, number> {
  const tiempos = new Map<string, number>()
  servidor.addHook('onResponse', async (peticion, respuesta) => {
    const marca = peticion.headers['x-banco']
    if (typeof marca === 'string') tiempos.set(marca, respuesta.elapsedTime)
  })
  return tiempos
}

/** Whether it was answered. An overwhelmed server that says so is counted by the time that it took, and told. */
async function pedir(url: string, cookie: string, marca: string): Promise<boolean> {
  const r = await fetch(url, { headers: { cookie, 'x-banco': marca } })
  const texto = await r.text()
  if (r.status === 503) return false
  if (!r.ok) throw new Error(`${url}: ${r.status} ${texto.slice(0, 300)}`)
  return true
}

async function medirPantalla(p: Pantalla, s: SistemaAbierto, mundo: Mundo): Promise<Medida> {
  const muestra = (persona: number, vez: number): Muestra => {
    const m = mundo.muestras[(persona * VECES + vez) % mundo.muestras.length]
    if (m === undefined) throw new Error('the city has no accounts')
    return m
  }
  let sinRespuesta = 0
  const cookies = await mundo.entrar(p.rol ?? 'coordinador')
  const unaVez = async (persona: number, vez: number): Promise<number> => {
    const urls = p.pide(muestra(persona, vez))
    const marcas = urls.map((_, i) => `${p.nombre} ${persona} ${vez} ${i}`)
    const hechas = await Promise.all(urls.map((url, i) => pedir(mundo.url + url, cookies[persona % PERSONAS] ?? '', marcas[i] ?? '')))
    sinRespuesta += hechas.filter((h) => !h).length
    // Its hook runs once the answer has left.
    await pausa(1)
    return Math.max(...marcas.map((m) => mundo.tiempos.get(m) ?? 0))
  }
  // First of other accounts, and told apart: what is measured is a morning that has begun, with what is looked at every day in memory.
  const alAbrir = p.sola === true ? null : percentil95(await entreTodos(p, (persona, vez) => unaVez(persona + PERSONAS, vez)))
  if (alAbrir !== null) process.stderr.write(`${p.nombre}, al abrir: ${Math.round(alAbrir)} ms\n`)
  const valor = percentil95(await entreTodos(p, unaVez))
  if (sinRespuesta > 0) process.stderr.write(`${p.nombre}: ${sinRespuesta} sin respuesta, de servidor ocupado\n`)
  const piso = percentil95(
    await entreTodos(p, async (persona, vez) => {
      const inicio = performance.now()
      await s.base.dueno().query(...p.piso(muestra(persona, vez)))
      return performance.now() - inicio
    }),
  )
  return { medida: `web.pantallas.${p.nombre}`, valor, piso, razon: valor / piso, unidad: 'ms' }
}

interface Mundo {
  url: string
  /** The sessions of as many people as there are at once, each with that role. */
  entrar: (rol: string) => Promise<readonly string[]>
  muestras: readonly Muestra[]
  tiempos: ReadonlyMap<string, number>
}

export const medir = (): Promise<Medida[]> =>
  conCiudadLlena(async (s) => {
    const servidor = servidorConSesiones(s, { base: s.base }, null, () => true)
    const tiempos = cronometrar(servidor)
    const porRol = new Map<string, string[]>()
    const entrar = async (rol: string): Promise<readonly string[]> => {
      const cookies = porRol.get(rol) ?? []
      porRol.set(rol, cookies)
      // Each from a machine of their own: so many from one are held back.
      while (cookies.length < PERSONAS)
        cookies.push(await entrarComo(servidor, s, `banco${Date.now()}.${cookies.length}`, rol, `10.${porRol.size}.0.${cookies.length}`))
      return cookies
    }
    const { url, cerrar } = await escuchar(servidor, 0)
    const elegidas = Array.from({ length: 2 * PERSONAS * VECES }, (_, i) => cuenta(i + 1))
    const { rows: muestras } = await s.base.dueno().query<Muestra>(MUESTRAS, [elegidas])
    try {
      const medidas: Medida[] = []
      for (const p of PANTALLAS.filter((x) => ELEGIDAS === undefined || ELEGIDAS.includes(x.nombre))) {
        const m = await medirPantalla(p, s, { url, entrar, muestras, tiempos })
        process.stderr.write(`${m.medida}: ${Math.round(m.valor)} ms\n`)
        medidas.push(m)
      }
      return medidas
    } finally {
      await cerrar()
    }
  })
