import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { finDelPeriodo, inicioDelPeriodo, type PeriodoFacturado, periodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { CuentaDeCiudad, RutaDeCiudad } from '../../core/demo/ciudad.ts'
import type { MedicionDeCiudad } from '../../core/demo/ciudad-medicion.ts'
import type { AltaCuenta } from '../../core/padron/alta.ts'
import { type Numerador, numerarDesde } from '../../core/padron/usuario.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'
import { insertConsumos } from '../medicion/consumo.ts'
import { insertDecisiones, insertExcepciones } from '../medicion/excepcion.ts'
import { insertInstalaciones, insertRetiros } from '../medicion/instalacion.ts'
import { insertLecturas } from '../medicion/lectura.ts'
import { insertAltas } from '../padron/alta.ts'
import { insertTitularidad } from '../padron/cambio.ts'
import { findClaves, findSectores, insertRutas } from '../padron/ruta.ts'
import { findSiguienteUsuario, insertUsuarios, lockRegistro } from '../padron/usuario.ts'

/** Who reads the meters of the city. */
const LECTOR = 'sistema'
/** The drums of the first meter of each account. */
export const DIGITOS = 9
/** The fixed m³ of who has no meter; what the bill charges is the tariff's own. */
const SIN_MEDIDOR_M3 = 15

/** What the accounts of a ruta have in common, and what was measured of those to whose meter something happened. */
interface HistoriaDeRuta {
  ruta: string
  tarifa: string
  periodos: readonly PeriodoFacturado[]
  mediciones: ReadonlyMap<CuentaId, MedicionDeCiudad>
}

/** What there is in the padrón: how many accounts, how many of them are not of a demonstration city, and the first day of any. */
export async function findPadronQueHay(trx: Trx): Promise<{ cuentas: number; ajenas: number; primera: Fecha | null }> {
  const { rows } = await sql<{ cuentas: number; ajenas: number; primera: Fecha | null }>`
    select count(*)::int as cuentas, min(alta) as primera,
      (count(*) filter (where cuenta_anterior is null or cuenta_anterior not like 'DEMO-%'))::int as ajenas from cuenta`.execute(trx)
  return rows[0] ?? { cuentas: 0, ajenas: 0, primera: null }
}

/** Adds a ruta of the city and its sector; `false` if it was there, with all its accounts. */
export async function insertRutaDeCiudad(
  trx: TrxDeActo,
  { clave, sector, grupo, nombre }: RutaDeCiudad,
  periodos: readonly PeriodoFacturado[],
): Promise<boolean> {
  if ((await findClaves(trx)).has(clave)) return false
  const hay = (await findSectores(trx)).some((s) => s.clave === sector)
  await insertRutas(trx, hay ? [] : [{ clave: sector, nombre: `Sector ${sector}` }], [{ clave, sector, grupo, nombre }], alta(periodos))
  return true
}

const alta = (periodos: readonly PeriodoFacturado[]) => inicioDelPeriodo(periodos[0] ?? periodoFacturado(202001))

/** An account as the padrón takes it, from its first day. */
function altaDe(c: CuentaDeCiudad, { ruta, tarifa, periodos }: HistoriaDeRuta): AltaCuenta {
  const { cuentaId, uso, giro, clase, viviendas, drenaje, diametroMm, orden, estado } = c
  const dia = alta(periodos)
  return {
    ...{ cuentaId, alta: dia, desde: dia, cuentaAnterior: `DEMO-${cuentaId}`, ruta, orden, estado, suministro: 'con-servicio' },
    titular: { clase: null, nombre: c.nombre, rfc: null, curp: null, telefono: c.telefono, correo: null },
    propietario: null,
    inquilino: null,
    predio: {
      ...{ calle: c.calle, numeroExterior: c.numero, numeroInterior: null, colonia: c.colonia, codigoPostal: c.codigoPostal },
      ...{ referencias: null, claveCatastral: null, latitud: null, longitud: null },
    },
    toma: { diametroMm, drenaje },
    clasificacion: { uso, giro, clase, viviendas, tarifa, drenaje, saneamiento: drenaje },
  }
}

/** Those that changed hands pass to somebody else. */
async function insertCambios(
  trx: TrxDeActo,
  cuentas: readonly CuentaDeCiudad[],
  periodos: readonly PeriodoFacturado[],
  numerar: Numerador,
): Promise<void> {
  for (const { cuentaId, cambioDeTitular: c } of cuentas) {
    if (c === null) continue
    const cambio = {
      cuentaId,
      desde: inicioDelPeriodo(periodos[c.mes] ?? periodoFacturado(202001)),
      numero: 1,
      corrige: null,
      motivo: 'Cambio de propietario',
    }
    const datos = { clase: null, nombre: c.nombre, rfc: null, curp: null, telefono: null, correo: null }
    const { usuario } = numerar(datos)
    await insertUsuarios(trx, [{ usuario, desde: cambio.desde, datos }], cambio.motivo)
    await insertTitularidad(trx, cambio, 'titular', usuario)
  }
}

/** Those that were cut, limited or plugged, and reconnected. */
const insertSuministros = (trx: TrxDeActo, cuentas: readonly CuentaDeCiudad[], periodos: readonly PeriodoFacturado[]): Promise<void> =>
  insertHechos(
    trx,
    'suministro',
    cuentas.flatMap(({ cuentaId, cambiosDeSuministro: cambios }) =>
      cambios.map(({ mes, estado, motivo }, i) => {
        const numero = 1 + cambios.slice(0, i).filter((c) => c.mes === mes).length
        return { cuentaId, desde: inicioDelPeriodo(periodos[mes] ?? periodoFacturado(202001)), numero, estado, corrige: null, motivo }
      }),
    ),
  )

const SIN_MAS = { corrige: null, motivo: null, foto: null, latitud: null, longitud: null }
const DE_CONSUMO = { anomalia: null, orden: null, mensaje: null, reparto: [], parte: null, excepcion: null, version: 1 }

/** The readings and consumptions of some periods, of the accounts to whose meter nothing happened. */
async function insertMesesSinNovedad(
  trx: TrxDeActo,
  cuentas: readonly CuentaDeCiudad[],
  periodos: readonly PeriodoFacturado[],
): Promise<void> {
  const marcas = new Map(cuentas.map((c) => [c.cuentaId, c.lecturaInicial]))
  for (const [i, periodo] of periodos.entries()) {
    const [desde, hasta] = [inicioDelPeriodo(periodo), finDelPeriodo(periodo)]
    const hechas = cuentas.map(({ cuentaId, serie, consumos }) => {
      const deMes = { ...DE_CONSUMO, cuentaId, periodo, desde, hasta }
      if (serie === null) {
        const nada = { instalacion: null, lectura: null, lecturaAnterior: null, lecturaActual: null }
        return { ...deMes, ...nada, m3: SIN_MEDIDOR_M3, origen: 'sin-medidor' as const, pasos: ['Sin medidor: cuota fija.'] }
      }
      const [m3, anterior] = [consumos[i] ?? 0, marcas.get(cuentaId) ?? 0]
      const actual = anterior + m3
      marcas.set(cuentaId, actual)
      const leido = { instalacion: 1, lectura: 1, lecturaAnterior: anterior, lecturaActual: actual }
      return { ...deMes, ...leido, m3, origen: 'real' as const, pasos: [`Lectura ${actual} menos ${anterior}: ${m3} m³.`] }
    })
    const lecturas = hechas.flatMap(({ cuentaId, lecturaActual: valor }) =>
      valor === null
        ? []
        : [{ ...SIN_MAS, cuentaId, numero: 1, tipo: 'campo' as const, instalacion: 1, fecha: hasta, valor, anomalia: null }],
    )
    await insertLecturas(trx, lecturas, { periodo, lector: LECTOR })
    await insertConsumos(trx, hechas)
  }
}

/** The meters of all, with those that were taken off. */
async function insertMedidores(
  trx: TrxDeActo,
  cuentas: readonly CuentaDeCiudad[],
  { periodos, mediciones }: HistoriaDeRuta,
): Promise<void> {
  const puestos = cuentas.flatMap((c) => {
    const { cuentaId, diametroMm, serie, lecturaInicial } = c
    const suyos = mediciones.get(cuentaId)?.instalaciones
    if (suyos !== undefined) return suyos.map((i) => ({ ...i, cuentaId, diametroMm }))
    if (serie === null) return []
    return [{ cuentaId, instalacion: 1, serie, digitos: DIGITOS, diametroMm, fecha: alta(periodos), lecturaInicial, retiro: null }]
  })
  await insertInstalaciones(
    trx,
    puestos.map(({ retiro: _retiro, ...i }) => i),
  )
  await insertRetiros(
    trx,
    puestos.flatMap(({ cuentaId, instalacion, retiro }) =>
      retiro === null ? [] : [{ cuentaId, instalacion, ...retiro, motivo: 'Cambio por medidor viejo' }],
    ),
  )
}

/** Adds what was measured of the accounts to whose meter something happened, with what an analyst accepted, as the operations of medición do. */
async function insertMediciones(trx: TrxDeActo, { periodos, mediciones }: HistoriaDeRuta): Promise<void> {
  const todas = [...mediciones].map(([cuentaId, m]) => ({ cuentaId, ...m }))
  for (const periodo of periodos) {
    const lecturas = todas.flatMap(({ cuentaId, lecturas }) =>
      lecturas.filter((l) => l.periodo === periodo).map(({ periodo: _, ...l }) => ({ ...l, ...SIN_MAS, cuentaId })),
    )
    await insertLecturas(trx, lecturas, { periodo, lector: LECTOR })
  }
  const excepciones = todas.flatMap((m) => m.excepciones.map((e) => ({ ...e, numero: 1 })))
  await insertExcepciones(trx, excepciones)
  await insertDecisiones(
    trx,
    excepciones.map(({ cuentaId, periodo }) => ({ cuentaId, periodo, numero: 1, accion: 'aceptar', motivo: 'Se vio en el domicilio' })),
  )
  await insertConsumos(
    trx,
    todas.flatMap((m) => m.consumos.map((c) => ({ ...c, version: 1 }))),
  )
}

/** Adds the accounts of a ruta with their history. */
export async function insertCuentasDeCiudad(trx: TrxDeActo, cuentas: readonly CuentaDeCiudad[], historia: HistoriaDeRuta): Promise<void> {
  const altas = cuentas.map((c) => altaDe(c, historia))
  await lockRegistro(trx)
  const numerar = numerarDesde(await findSiguienteUsuario(trx))
  await insertAltas(trx, altas, { motivo: 'Alta de la cuenta', importacion: null, numerar })
  await insertCambios(trx, cuentas, historia.periodos, numerar)
  await insertSuministros(trx, cuentas, historia.periodos)
  await insertMedidores(trx, cuentas, historia)
  const sinNovedad = cuentas.filter((c) => !historia.mediciones.has(c.cuentaId))
  await insertMesesSinNovedad(trx, sinNovedad, historia.periodos)
  if (historia.mediciones.size > 0) await insertMediciones(trx, historia)
}
