import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { finDelPeriodo, inicioDelPeriodo, type PeriodoFacturado, periodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { CuentaDeCiudad, RutaDeCiudad } from '../../core/demo/ciudad.ts'
import type { MedicionDeCiudad } from '../../core/demo/ciudad-medicion.ts'
import { domicilioComparable, nombreComparable } from '../../core/padron/comparable.ts'
import { copiarFilas, enCopia, lineaDe } from '../comun/copia.ts'
import type { Trx } from '../comun/transaccion.ts'
import { insertConsumos } from '../medicion/consumo.ts'
import { insertDecisiones, insertExcepciones } from '../medicion/excepcion.ts'
import { insertLecturas } from '../medicion/lectura.ts'

const PERSONA = 'sistema'
/** The drums of the first meter of each account. */
export const DIGITOS = 9
const INSTALACION = 'cuenta_id instalacion serie digitos diametro_mm fecha lectura_inicial persona'
/** The fixed m³ of who has no meter; what the bill charges is the tariff's own. */
const SIN_MEDIDOR_M3 = 15

/** What the accounts of a ruta have in common, and what was measured of those to whose meter something happened. */
interface HistoriaDeRuta {
  ruta: string
  tarifa: string
  periodos: readonly PeriodoFacturado[]
  mediciones: ReadonlyMap<CuentaId, MedicionDeCiudad>
}

/** Rows of one table, for COPY. */
interface Copia {
  tabla: string
  columnas: string
  filas: string[]
}

/** Whether the padrón has an account that is not of a demonstration city. */
export async function hayPadronAjeno(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ hay: boolean }>`
    select exists (select from cuenta where cuenta_anterior is null or cuenta_anterior not like 'DEMO-%') as hay`.execute(trx)
  return rows[0]?.hay === true
}

/** Adds a ruta of the city and its sector; `false` if it was there, with all its accounts. */
export async function insertRutaDeCiudad(trx: Trx, r: RutaDeCiudad): Promise<boolean> {
  await sql`insert into sector (clave, nombre) values (${r.sector}, ${`Sector ${r.sector}`}) on conflict do nothing`.execute(trx)
  const { numAffectedRows } = await sql`
    insert into ruta (clave, sector, grupo, nombre) values (${r.clave}, ${r.sector}, ${r.grupo}, ${r.nombre}) on conflict do nothing`.execute(
    trx,
  )
  return numAffectedRows === 1n
}

/** Each account with all that the padrón holds of it from its first day. */
function copiasDelPadron(cuentas: readonly CuentaDeCiudad[], { ruta, tarifa, periodos, mediciones }: HistoriaDeRuta): Copia[] {
  const alta = inicioDelPeriodo(periodos[0] ?? periodoFacturado(202001))
  const filas = (tabla: string, columnas: string, hacer: (c: CuentaDeCiudad) => Parameters<typeof lineaDe>[0]): Copia => ({
    tabla,
    columnas,
    filas: cuentas.map((c) => lineaDe(hacer(c))),
  })
  const hecho = (c: CuentaDeCiudad) => [c.cuentaId, alta] as const
  const comparable = ({ calle, numero, colonia }: CuentaDeCiudad) =>
    domicilioComparable({ calle, numeroExterior: numero, numeroInterior: null, colonia })
  return [
    filas('cuenta', 'cuenta_id alta cuenta_anterior persona', (c) => [...hecho(c), `DEMO-${c.cuentaId}`, PERSONA]),
    filas('usuario', 'cuenta_id usuario nombre nombre_comparable telefono persona', (c) => [
      c.cuentaId,
      1,
      enCopia(c.nombre),
      enCopia(nombreComparable(c.nombre)),
      c.telefono,
      PERSONA,
    ]),
    filas('titularidad', 'cuenta_id desde calidad usuario persona', (c) => [...hecho(c), 'titular', 1, PERSONA]),
    filas('predio', 'cuenta_id desde calle numero_exterior colonia codigo_postal domicilio_comparable persona', (c) => [
      ...hecho(c),
      enCopia(c.calle),
      c.numero,
      enCopia(c.colonia),
      c.codigoPostal,
      enCopia(comparable(c)),
      PERSONA,
    ]),
    filas('toma', 'cuenta_id desde toma diametro_mm drenaje persona', (c) => [...hecho(c), 1, c.diametroMm, c.drenaje, PERSONA]),
    filas('clasificacion', 'cuenta_id desde uso giro clase viviendas tarifa drenaje saneamiento persona', (c) => [
      ...hecho(c),
      c.uso,
      c.giro,
      c.clase,
      c.viviendas,
      tarifa,
      c.drenaje,
      c.drenaje,
      PERSONA,
    ]),
    filas('recorrido', 'cuenta_id desde ruta orden persona', (c) => [...hecho(c), enCopia(ruta), c.orden, PERSONA]),
    filas('situacion', 'cuenta_id desde estado persona', (c) => [...hecho(c), c.estado, PERSONA]),
    {
      tabla: 'instalacion',
      columnas: INSTALACION,
      filas: cuentas.flatMap((c) =>
        c.serie === null || mediciones.has(c.cuentaId)
          ? []
          : [lineaDe([c.cuentaId, 1, c.serie, DIGITOS, c.diametroMm, alta, c.lecturaInicial, PERSONA])],
      ),
    },
  ]
}

/** Who an account passed to, for those that changed hands. */
function copiasDeCambios(cuentas: readonly CuentaDeCiudad[], periodos: readonly PeriodoFacturado[]): Copia[] {
  const cambios = cuentas.flatMap(({ cuentaId, cambioDeTitular: c }) =>
    c === null ? [] : [{ cuentaId, nombre: c.nombre, desde: inicioDelPeriodo(periodos[c.mes] ?? periodoFacturado(202001)) }],
  )
  return [
    {
      tabla: 'usuario',
      columnas: 'cuenta_id usuario nombre nombre_comparable persona',
      filas: cambios.map((c) => lineaDe([c.cuentaId, 2, enCopia(c.nombre), enCopia(nombreComparable(c.nombre)), PERSONA])),
    },
    {
      tabla: 'titularidad',
      columnas: 'cuenta_id desde calidad usuario motivo persona',
      filas: cambios.map((c) => lineaDe([c.cuentaId, c.desde, 'titular', 2, 'Cambio de propietario', PERSONA])),
    },
  ]
}

/** The readings and consumptions of some periods, of the accounts to whose meter nothing happened. */
function copiasDeMedicion(cuentas: readonly CuentaDeCiudad[], { periodos, mediciones }: HistoriaDeRuta): Copia[] {
  const [lecturas, consumos]: [string[], string[]] = [[], []]
  for (const c of cuentas) {
    if (mediciones.has(c.cuentaId)) continue
    let marca = c.lecturaInicial
    for (const [i, periodo] of periodos.entries()) {
      const [desde, hasta] = [inicioDelPeriodo(periodo), finDelPeriodo(periodo)]
      if (c.serie === null) {
        const pasos = JSON.stringify(['Sin medidor: cuota fija.'])
        consumos.push(
          lineaDe([c.cuentaId, periodo, 1, SIN_MEDIDOR_M3, 'sin-medidor', null, null, null, null, desde, hasta, pasos, PERSONA]),
        )
        continue
      }
      const m3 = c.consumos[i] ?? 0
      const anterior = marca
      marca += m3
      lecturas.push(lineaDe([c.cuentaId, periodo, 1, 'campo', 1, hasta, marca, PERSONA, PERSONA]))
      const pasos = JSON.stringify([`Lectura ${marca} menos ${anterior}: ${m3} m³.`])
      consumos.push(lineaDe([c.cuentaId, periodo, 1, m3, 'real', 1, 1, anterior, marca, desde, hasta, pasos, PERSONA]))
    }
  }
  return [
    { tabla: 'lectura', columnas: 'cuenta_id periodo numero tipo instalacion fecha valor lector persona', filas: lecturas },
    {
      tabla: 'consumo',
      columnas: 'cuenta_id periodo version m3 origen instalacion lectura lectura_anterior lectura_actual desde hasta pasos persona',
      filas: consumos,
    },
  ]
}

/** The meters of the accounts to which something happened, with those that were taken off. */
function copiasDeMedidores(cuentas: readonly CuentaDeCiudad[], { mediciones }: HistoriaDeRuta): Copia[] {
  const instalaciones = cuentas.flatMap((c) =>
    (mediciones.get(c.cuentaId)?.instalaciones ?? []).map((i) => ({ ...i, cuentaId: c.cuentaId, diametroMm: c.diametroMm })),
  )
  return [
    {
      tabla: 'instalacion',
      columnas: INSTALACION,
      filas: instalaciones.map((i) =>
        lineaDe([i.cuentaId, i.instalacion, i.serie, i.digitos, i.diametroMm, i.fecha, i.lecturaInicial, PERSONA]),
      ),
    },
    {
      tabla: 'retiro',
      columnas: 'cuenta_id instalacion fecha lectura_final motivo persona',
      filas: instalaciones.flatMap(({ cuentaId, instalacion, retiro }) =>
        retiro === null ? [] : [lineaDe([cuentaId, instalacion, retiro.fecha, retiro.lecturaFinal, 'Cambio por medidor viejo', PERSONA])],
      ),
    },
  ]
}

/** Adds what was measured of the accounts to whose meter something happened, with what an analyst accepted, as the operations of medición do. */
async function insertMediciones(trx: Trx, { periodos, mediciones }: HistoriaDeRuta): Promise<void> {
  const todas = [...mediciones].map(([cuentaId, m]) => ({ cuentaId, ...m }))
  const sinMas = { corrige: null, motivo: null, foto: null, latitud: null, longitud: null }
  for (const periodo of periodos) {
    const lecturas = todas.flatMap(({ cuentaId, lecturas }) =>
      lecturas.filter((l) => l.periodo === periodo).map(({ periodo: _, ...l }) => ({ ...l, ...sinMas, cuentaId })),
    )
    await insertLecturas(trx, lecturas, { periodo, lector: PERSONA, persona: PERSONA })
  }
  const excepciones = todas.flatMap((m) => m.excepciones.map((e) => ({ ...e, numero: 1 })))
  await insertExcepciones(trx, excepciones, PERSONA)
  const decidida = { numero: 1, accion: 'aceptar', motivo: 'Se vio en el domicilio', persona: PERSONA } as const
  await insertDecisiones(
    trx,
    excepciones.map(({ cuentaId, periodo }) => ({ cuentaId, periodo, ...decidida })),
  )
  await insertConsumos(
    trx,
    todas.flatMap((m) => m.consumos.map((c) => ({ ...c, version: 1 }))),
    PERSONA,
  )
}

/** Adds the accounts of a ruta with their history, a COPY for each table. */
export async function insertCuentasDeCiudad(trx: Trx, cuentas: readonly CuentaDeCiudad[], historia: HistoriaDeRuta): Promise<void> {
  const copias = [
    ...copiasDelPadron(cuentas, historia),
    ...copiasDeCambios(cuentas, historia.periodos),
    ...copiasDeMedidores(cuentas, historia),
    ...copiasDeMedicion(cuentas, historia),
  ]
  for (const { tabla, columnas, filas } of copias) await copiarFilas(trx, tabla, columnas.split(' '), filas)
  if (historia.mediciones.size > 0) await insertMediciones(trx, historia)
}
