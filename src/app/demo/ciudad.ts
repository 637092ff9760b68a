import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { diaSiguiente, type Fecha } from '../../core/comun/fecha.ts'
import { inicioDelPeriodo, masMeses, type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { type CuentaDeCiudad, cuentasDeCiudad, rutasDeCiudad } from '../../core/demo/ciudad.ts'
import { type MedicionDeCiudad, medirConSuceso, sucesoDe } from '../../core/demo/ciudad-medicion.ts'
import { calendarioEn, esDeCorrida } from '../../core/facturacion/calendario.ts'
import type { ReglasDelPeriodo } from '../../core/medicion/reglas-de-medicion.ts'
import { insertBitacora } from '../../db/acceso/bitacora.ts'
import { enActo, enConsulta } from '../../db/comun/transaccion.ts'
import { DIGITOS, findPadronQueHay, insertCuentasDeCiudad, insertRutaDeCiudad } from '../../db/demo/ciudad.ts'
import { reglasVigentes } from '../medicion/reglas-vigentes.ts'
import { preguntar } from '../puerta.ts'
import type { Reglas } from '../reglas.ts'
import type { Sistema } from '../sistema.ts'
import { pagarRuta } from './ciudad-pagos.ts'

/** The invented tariff that the city pays: the rules mark it as an example. */
const TARIFA = 'ejemplo-frontera'

/** What city: how many accounts and groups, and the months of history, up to and including `hasta`. */
export interface CiudadPedida {
  cuentas: number
  grupos: number
  hasta: PeriodoFacturado
  meses: number
}

/** What was measured of the accounts to whose meter something happens in these periods. */
function medicionesDe(
  cuentas: readonly CuentaDeCiudad[],
  periodos: readonly PeriodoFacturado[],
  reglas: Reglas,
): Map<CuentaId, MedicionDeCiudad> {
  const vigentes = new Map<PeriodoFacturado, ReglasDelPeriodo>()
  const reglasDe = (p: PeriodoFacturado): ReglasDelPeriodo => {
    const suyas = vigentes.get(p) ?? reglasVigentes(reglas, p)
    vigentes.set(p, suyas)
    return suyas
  }
  const mediciones = new Map<CuentaId, MedicionDeCiudad>()
  for (const { serie, ...c } of cuentas) {
    const suceso = serie === null ? null : sucesoDe(c.cuentaId, periodos.length)
    if (serie === null || suceso === null) continue
    mediciones.set(c.cuentaId, medirConSuceso({ cuenta: { ...c, serie }, periodos, reglasDe, digitos: DIGITOS }, suceso))
  }
  return mediciones
}

const ocupado = (detalle: string) => new Rechazo('comun/destino-ocupado', { ruta: 'el padrón', detalle })

/**
 * Fills the padrón with an invented city, a ruta at a time and each in its own transaction, so that memory does not grow with it; asked again
 * after being cut short, it goes on where it was. The same request always gives the same city. Refuses a padrón with accounts of its own, or with another city.
 */
export async function sembrarCiudad(
  { base, reglas }: Pick<Sistema, 'base' | 'reglas'>,
  { cuentas, grupos, hasta, meses }: CiudadPedida,
  alAvanzar: (hechas: number) => void = () => undefined,
): Promise<void> {
  const periodos = Array.from({ length: meses }, (_, i) => masMeses(hasta, i - meses + 1))
  const rutas = rutasDeCiudad(cuentas, grupos)
  const hay = await enConsulta(base.app, findPadronQueHay)
  if (hay.ajenas > 0) throw ocupado('tiene cuentas que no son de demostración')
  const deEsta = hay.primera === inicioDelPeriodo(periodos[0] ?? hasta) && rutas.some((r) => r.desde + r.cuantas - 1 === hay.cuentas)
  if (hay.cuentas > 0 && !deEsta) throw ocupado(`tiene otra ciudad de demostración, de ${hay.cuentas} cuentas`)
  let hechas = 0
  for (const ruta of rutas) {
    await enActo(base.app, async (trx) => {
      if (!(await insertRutaDeCiudad(trx, ruta, periodos))) return
      const suyas = cuentasDeCiudad(ruta, periodos)
      const mediciones = medicionesDe(suyas, periodos, reglas)
      await insertCuentasDeCiudad(trx, suyas, { ruta: ruta.clave, tarifa: TARIFA, periodos, mediciones })
      await insertBitacora(trx, {
        persona: 'sistema',
        operacion: 'demo.sembrar',
        clave: null,
        entradaHuella: null,
        resultado: { ruta: ruta.clave },
      })
    })
    hechas += ruta.cuantas
    alAvanzar(hechas)
  }
}

/** Rutas at once: while the database writes one, the other is decided. */
const EN_VUELO = 2

/**
 * Lives a month of the city's history, by its place in it: on the second day of the one that follows, each group is charged its surcharges and each
 * ruta billed, through the same door as any month, and then its people pay until the next bill. The last month is left ready to be billed. What is
 * already done is left as it is.
 */
export async function vivirMes(sistema: Sistema, { cuentas, grupos, hasta, meses }: CiudadPedida, indice: number): Promise<void> {
  const rutas = rutasDeCiudad(cuentas, grupos)
  const periodo = masMeses(hasta, indice - meses + 1)
  const factura = diaSiguiente(inicioDelPeriodo(masMeses(periodo, 1)))
  const alDia = { ...sistema, hoy: () => factura }
  const corridas = new Map<string, { corrida: number; vence: Fecha }>()
  for (const grupo of new Set(rutas.map((r) => r.grupo))) {
    await prepararGrupo(alDia, periodo, grupo)
    if (indice === meses - 1) continue
    const suyas = rutas.filter((r) => r.grupo === grupo)
    await porTurnos(suyas, (r) => cargarRecargos(alDia, r.clave))
    corridas.set(grupo, await abrirGrupo(alDia, periodo, grupo))
  }
  const fin = inicioDelPeriodo(masMeses(periodo, 2))
  const pendientes = rutas.flatMap((ruta) => {
    const abierta = corridas.get(ruta.grupo)
    return abierta === undefined ? [] : [{ ruta, ...abierta }]
  })
  await porTurnos(pendientes, async ({ ruta, corrida, vence }) => {
    await facturarRuta(alDia, ruta.clave, corrida)
    await pagarRuta(sistema, ruta, { indice, meses, factura, vence, fin })
  })
}

/** Lives the whole history of the city, oldest month first. */
export async function vivirHistoria(
  sistema: Sistema,
  pedida: CiudadPedida,
  alAvanzar: (hechos: number) => void = () => undefined,
): Promise<void> {
  for (let indice = 0; indice < pedida.meses; indice++) {
    await vivirMes(sistema, pedida, indice)
    alAvanzar(indice + 1)
  }
}

async function porTurnos<T>(todos: readonly T[], hacer: (uno: T) => Promise<unknown>): Promise<void> {
  const cola = [...todos]
  const turno = async (): Promise<void> => {
    for (let uno = cola.shift(); uno !== undefined; uno = cola.shift()) await hacer(uno)
  }
  await Promise.all(Array.from({ length: EN_VUELO }, turno))
}

const registrar = (sistema: Sistema, periodo: PeriodoFacturado, grupo: string, actividad: string) =>
  preguntar(
    sistema,
    'facturacion.registrar-actividad',
    { periodo: periodoEscrito(periodo), grupo, actividad },
    { persona: 'sistema', clave: `ciudad:${periodo}:${grupo}:${actividad}` },
  )

/** Makes the lot of a month, long read already, and registers all that comes before billing. */
async function prepararGrupo(sistema: Sistema, periodo: PeriodoFacturado, grupo: string): Promise<void> {
  const { actividades } = calendarioEn(sistema.reglas.calendario, sistema.hoy())
  await preguntar(sistema, 'medicion.generar-lote', { periodo: periodoEscrito(periodo), grupo }, quien(`ciudad:${periodo}:${grupo}:lote`))
  for (const { clave } of actividades.slice(0, actividades.findIndex(esDeCorrida))) await registrar(sistema, periodo, grupo, clave)
}

const quien = (clave: string) => ({ persona: 'sistema', clave })

const abrirGrupo = (sistema: Sistema, periodo: PeriodoFacturado, grupo: string): Promise<{ corrida: number; vence: Fecha }> =>
  preguntar(sistema, 'facturacion.abrir-corrida', { periodo: periodoEscrito(periodo), grupo }, quien(`ciudad:${periodo}:${grupo}:abrir`))

const cargarRecargos = (sistema: Sistema, ruta: string) =>
  preguntar(sistema, 'cartera.cargar-recargos', { ruta }, quien(`ciudad:recargos:${sistema.hoy()}:${ruta}`))

const facturarRuta = (sistema: Sistema, ruta: string, corrida: number) =>
  preguntar(sistema, 'facturacion.facturar-rutas', { corrida, rutas: [ruta] }, quien(`${corrida}:${ruta}`))
