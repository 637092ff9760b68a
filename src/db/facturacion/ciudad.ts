import { sql } from 'kysely'
import { finDelPeriodo, inicioDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { CuentaDeCiudad, RutaDeCiudad } from '../../core/facturacion/ciudad.ts'
import { domicilioComparable, nombreComparable } from '../../core/padron/comparable.ts'
import { copiarFilas, enCopia, lineaDe } from '../comun/copia.ts'
import type { Trx } from '../comun/transaccion.ts'

const PERSONA = 'sistema'
const DIGITOS = 9
/** The fixed m³ of who has no meter; what the bill charges is the tariff's own. */
const SIN_MEDIDOR_M3 = 15

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
function copiasDelPadron(cuentas: readonly CuentaDeCiudad[], ruta: string, tarifa: string, alta: string): Copia[] {
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
      columnas: 'cuenta_id instalacion serie digitos diametro_mm fecha lectura_inicial persona',
      filas: cuentas.flatMap((c) =>
        c.serie === null ? [] : [lineaDe([c.cuentaId, 1, c.serie, DIGITOS, c.diametroMm, alta, c.lecturaInicial, PERSONA])],
      ),
    },
  ]
}

/** The readings and consumptions of some periods. */
function copiasDeMedicion(cuentas: readonly CuentaDeCiudad[], periodos: readonly PeriodoFacturado[]): Copia[] {
  const [lecturas, consumos]: [string[], string[]] = [[], []]
  for (const c of cuentas) {
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

/** Adds the accounts of a ruta with their history, a COPY for each table. */
export async function insertCuentasDeCiudad(
  trx: Trx,
  cuentas: readonly CuentaDeCiudad[],
  { ruta, tarifa, periodos }: { ruta: string; tarifa: string; periodos: readonly PeriodoFacturado[] },
): Promise<void> {
  const alta = inicioDelPeriodo(periodos[0] ?? 202001)
  for (const { tabla, columnas, filas } of [...copiasDelPadron(cuentas, ruta, tarifa, alta), ...copiasDeMedicion(cuentas, periodos)])
    await copiarFilas(trx, tabla, columnas.split(' '), filas)
}
