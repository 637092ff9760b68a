import type { CuentaId } from '../comun/cuenta-id.ts'
import { type Fecha, textoFecha } from '../comun/fecha.ts'
import type { CatalogoPadron } from './catalogo.ts'
import type { ClasificacionCuenta, EstadoCuenta, EstadoSuministro, Predio } from './cuenta.ts'
import type { FallaDeCampo } from './datos.ts'
import type { Escritura } from './escritura.ts'
import type { Quien } from './usuario.ts'

/** A new account, whole: everything that holds from its first day. */
export interface AltaCuenta {
  cuentaId: CuentaId
  alta: Fecha
  /** From when on its data are known: `alta`, or the cut-off date of an imported padrón. */
  desde: Fecha
  cuentaAnterior: string | null
  titular: Quien
  /** `null`: the padrón does not say who. */
  propietario: Quien | null
  inquilino: Quien | null
  predio: Predio
  toma: { diametroMm: number; drenaje: boolean }
  clasificacion: ClasificacionCuenta
  ruta: string
  orden: number
  estado: EstadoCuenta
  suministro: EstadoSuministro
}

/** What the classification of an account may refer to: uses and giros of the utility, and the uses that each tariff prices. */
export interface ReferenciasDeUso {
  catalogo: CatalogoPadron
  tarifas: ReadonlyMap<string, ReadonlySet<string>>
}

/** What a new account may refer to. */
export interface Referencias extends ReferenciasDeUso {
  rutas: ReadonlySet<string>
  hoy: Fecha
  /** How data are written on that day. */
  escritura: Escritura
}

/** The zeros that a spreadsheet may have taken from the beginning of a clave. */
const CEROS = ['0', '00', '000', '0000']

function sinRuta(ruta: string, rutas: ReadonlySet<string>): string {
  const conCeros = /^\d+$/.test(ruta) ? CEROS.map((c) => c + ruta).find((r) => rutas.has(r)) : undefined
  if (conCeros === undefined) return `no hay una ruta «${ruta}»; déla de alta antes con padron.alta-ruta`
  return `no hay una ruta «${ruta}»; si es la «${conCeros}», una hoja de cálculo le quitó los ceros: dé formato de texto a la columna en el origen`
}

/** A use of the catalogue, a giro of that same use, and a tariff that prices it. Tells each that is not. */
export function revisarUso(
  { catalogo, tarifas }: ReferenciasDeUso,
  { uso, giro, tarifa }: Pick<ClasificacionCuenta, 'uso' | 'giro' | 'tarifa'>,
  falla: FallaDeCampo,
): void {
  const conocido = catalogo.usos.some((u) => u.clave === uso)
  if (!conocido) falla('uso', `no hay un uso «${uso}»; hay: ${catalogo.usos.map((u) => u.clave).join(', ')}`)
  const suyo = catalogo.giros.find((g) => g.clave === giro)
  if (giro !== null && suyo === undefined) falla('giro', `no hay un giro «${giro}»; agréguelo a reglas/padron`)
  else if (suyo !== undefined && suyo.uso !== uso) falla('giro', `el giro «${giro}» es de uso ${suyo.uso}, no ${uso}`)
  const usos = tarifas.get(tarifa)
  if (usos === undefined) falla('tarifa', `no hay una tarifa «${tarifa}»; hay: ${[...tarifas.keys()].join(', ')}`)
  else if (conocido && !usos.has(uso)) falla('tarifa', `la tarifa «${tarifa}» no tiene el uso ${uso}`)
}

/** Checks a new account against what it refers to: an unknown use, giro or ruta, and dates out of order, are each told. */
export function revisarAlta(alta: AltaCuenta, r: Referencias, falla: FallaDeCampo): void {
  const { rutas, hoy } = r
  revisarUso(r, alta.clasificacion, falla)
  if (!rutas.has(alta.ruta)) falla('ruta', sinRuta(alta.ruta, rutas))
  if (alta.alta > hoy) falla('alta', `la fecha de alta es posterior a hoy, ${textoFecha(hoy)}`)
  else if (alta.alta > alta.desde) falla('alta', `la fecha de alta es posterior al corte del padrón, ${textoFecha(alta.desde)}`)
}
