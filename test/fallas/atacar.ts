// Asks every name of the contract for spoiled inputs, and tells whatever is neither an answer nor a refusal, or leaves a row behind.
import type pg from 'pg'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { CONTRATO, type Nombre } from '../../src/contract/contrato.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { type Dado, dado, elegir } from '../../src/core/demo/azar.ts'
import { mutar, type Reserva, reservaDe } from './mutar.ts'

/** What went wrong: with its number and the seed it is asked again. */
export interface Falla {
  numero: number
  nombre: Nombre
  que: string
  entrada: string
}

interface Ataque {
  sistema: Sistema
  dueno: pg.Pool
  bases: Readonly<Record<Nombre, unknown>>
  semilla: number
  cuantas: number
  /** The number of the first. */
  desde?: number
  alAvanzar?: (hechas: number) => void
  alFallar?: (falla: Falla) => void
}

/** A refusal is for a person to read. */
const RECHAZO_MAXIMO = 500_000
const SEGUNDOS_MAXIMOS = 10

/** Names that draw pages, read whole files or whole tables: asked one time of each twenty. */
const PESADOS = new Set<Nombre>([
  'poa.imprimir',
  'poa.plantilla',
  'poa.informe',
  'poa.revisar',
  'poa.importar',
  'poa.publicar',
  'poa.verificar-archivo',
  'facturacion.prefacturar',
  'facturacion.comparar-ruta',
  'medicion.cargar-lecturas',
  'padron.importar',
  'acceso.verificar-bitacora',
])
const NOMBRES = Object.keys(CONTRATO) as Nombre[]

function nombreAlAzar(azar: Dado): Nombre {
  const nombre = elegir(azar, NOMBRES)
  return PESADOS.has(nombre) && azar(20) > 0 ? nombreAlAzar(azar) : nombre
}

/** Counts the rows of all tables, in one statement, that is planned once: planning it takes many times what counting does. */
async function contador(dueno: pg.Pool): Promise<() => Promise<string>> {
  const { rows } = await dueno.query<{ tabla: string }>(
    `select format('%I', relname) as tabla from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  )
  const cuentas = rows.map((r) => `'${r.tabla} ' || (select count(*) from ${r.tabla})`)
  const consulta = { name: 'contar', text: `select array_to_string(array[${cuentas.join(', ')}], ' ') as filas` }
  return async () => (await dueno.query<{ filas: string }>(consulta)).rows[0]?.filas ?? ''
}

/** Inputs that may leave no row, between a count of all rows and the next: counting takes longer than asking. */
const ENTRE_CUENTAS = 25

/** Tells when rows are left by what may leave none. `hasta` is the number of the next input. */
async function vigilante(dueno: pg.Pool, primera: number, alDejar: (que: string) => void) {
  const contar = await contador(dueno)
  let [filas, desde] = [await contar(), primera]
  const mirar = async (hasta: number): Promise<void> => {
    const ahora = await contar()
    if (ahora !== filas) alDejar(`alguna de las entradas ${desde} a ${hasta - 1} dejó filas: ${diferencia(filas, ahora)}`)
    ;[filas, desde] = [ahora, hasta]
  }
  return {
    mirar,
    /** Before each input. What is asked for good may leave rows: what comes before it is looked at apart. */
    antes: async (numero: number, enFirme: boolean) => {
      if (enFirme || numero - desde >= ENTRE_CUENTAS) await mirar(numero)
    },
    /** After what was granted for good. */
    admitir: async (numero: number) => {
      ;[filas, desde] = [await contar(), numero + 1]
    },
  }
}

const recortada = (entrada: unknown): string => {
  const texto = JSON.stringify(entrada) ?? 'undefined'
  return texto.length > 2_000 ? `${texto.slice(0, 2_000)}… (${texto.length} caracteres)` : texto
}

/** Who asks: almost always somebody who may, with a key now and then, and sometimes what no person is called. */
function quienAlAzar(azar: Dado, reserva: Reserva) {
  const [persona, clave] = [azar(60), azar(10)]
  return {
    persona: persona === 0 ? elegir(azar, RARAS) : persona === 1 ? elegir(azar, reserva.textos) : 'sistema',
    clave: clave === 0 ? elegir(azar, RARAS) : undefined,
    ensayo: azar(16) !== 0,
  }
}
const RARAS = ['', ' ', `a${String.fromCharCode(0)}`, '\ud800', 'a\u0085b', 'x'.repeat(201), 'ñ'.repeat(1_000_000), 'una', 'publico']

/** Asks for `cuantas` inputs, one after another; those that are granted for good, one of each sixteen, change the world of the next. */
export async function atacar({ sistema, dueno, bases, semilla, cuantas, desde = 0, alAvanzar = () => {}, alFallar = () => {} }: Ataque) {
  const reserva = reservaDe(Object.values(bases))
  const fallas: Falla[] = []
  const anotar = (falla: Falla) => {
    fallas.push(falla)
    alFallar(falla)
  }
  const vigila = await vigilante(dueno, desde, (que) => anotar({ numero: desde, nombre: 'acceso.verificar-bitacora', que, entrada: '' }))
  const cuenta = { respuestas: 0, rechazos: 0, deEntrada: 0 }
  const codigos = new Set<string>()
  for (let numero = desde; numero < desde + cuantas; numero++) {
    const azar = dado(semilla * 1_000_003 + numero)
    const nombre = nombreAlAzar(azar)
    const entrada = mutar(azar, nombre, bases[nombre], reserva)
    const quien = quienAlAzar(azar, reserva)
    const falla = (que: string) => anotar({ numero, nombre, que, entrada: `${recortada(entrada)} de ${recortada(quien)}` })
    const enFirme = !quien.ensayo && CONTRATO[nombre].tipo !== 'consulta'
    await vigila.antes(numero, enFirme)
    const inicio = process.cpuUsage()
    let [codigo, concedida] = ['', false]
    try {
      await preguntar(sistema, nombre, entrada, quien)
      concedida = true
      cuenta.respuestas++
    } catch (error) {
      if (error instanceof Rechazo) {
        codigo = error.codigo
        cuenta.rechazos++
        const largo = JSON.stringify(error).length
        if (largo > RECHAZO_MAXIMO) falla(`el rechazo ${codigo} mide ${largo} caracteres`)
      } else falla(error instanceof Error ? (error.stack ?? error.message).slice(0, 1_500) : String(error))
    }
    // Of work, not of waiting: the machine may be busy with something else.
    const segundos = process.cpuUsage(inicio).user / 1_000_000
    if (segundos > SEGUNDOS_MAXIMOS) falla(`costó ${segundos.toFixed(1)} s de trabajo`)
    if (codigo === 'comun/entrada-invalida') cuenta.deEntrada++
    else if (codigo !== '') codigos.add(codigo)
    alAvanzar(numero - desde + 1)
    if (enFirme && concedida) await vigila.admitir(numero)
  }
  await vigila.mirar(desde + cuantas)
  return { fallas, ...cuenta, codigos: [...codigos].sort() }
}

/** The tables whose count is another. */
function diferencia(antes: string, ahora: string): string {
  const [a, b] = [antes.split(' '), ahora.split(' ')]
  return a.flatMap((x, i) => (i % 2 === 1 && x !== b[i] ? [`${a[i - 1]} ${x} → ${b[i]}`] : [])).join(', ')
}
