import { diaSiguiente } from '../../core/comun/fecha.ts'
import { inicioDelPeriodo, masMeses, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { calendarioEn } from '../../core/facturacion/calendario.ts'
import { cuentasDeCiudad, rutasDeCiudad } from '../../core/facturacion/ciudad.ts'
import { enTransaccion } from '../../db/comun/transaccion.ts'
import { hayPadronAjeno, insertCuentasDeCiudad, insertRutaDeCiudad } from '../../db/facturacion/ciudad.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'

/** The invented tariff that the city pays: the rules mark it as an example. */
const TARIFA = 'ejemplo-frontera'

/** What city: how many accounts and groups, and the months of history, up to and including `hasta`. */
export interface CiudadPedida {
  cuentas: number
  grupos: number
  hasta: PeriodoFacturado
  meses: number
}

/**
 * Fills the padrón with an invented city, a ruta at a time and each in its own transaction, so that memory does not grow with it; asked again
 * after being cut short, it goes on where it was. The same request always gives the same city. Refuses a padrón with accounts of its own.
 */
export async function sembrarCiudad(
  { base }: Pick<Sistema, 'base'>,
  { cuentas, grupos, hasta, meses }: CiudadPedida,
  alAvanzar: (hechas: number) => void = () => undefined,
): Promise<void> {
  if (await hayPadronAjeno(base.app))
    throw new Rechazo('comun/destino-ocupado', { ruta: 'el padrón', detalle: 'tiene cuentas que no son de demostración' })
  const periodos = Array.from({ length: meses }, (_, i) => masMeses(hasta, i - meses + 1))
  let hechas = 0
  for (const ruta of rutasDeCiudad(cuentas, grupos)) {
    await enTransaccion(base.app, 'operacion', async (trx) => {
      if (await insertRutaDeCiudad(trx, ruta))
        await insertCuentasDeCiudad(trx, cuentasDeCiudad(ruta, periodos), { ruta: ruta.clave, tarifa: TARIFA, periodos })
    })
    hechas += ruta.cuantas
    alAvanzar(hechas)
  }
}

/**
 * Bills the history of the city, oldest first and through the same door as any month, each on the second day of the one that follows; the last is
 * left ready to be billed. What is already done is left as it is.
 */
export async function facturarHistoria(
  sistema: Sistema,
  { cuentas, grupos, hasta, meses }: CiudadPedida,
  alAvanzar: (hechos: number) => void = () => undefined,
): Promise<void> {
  const rutas = Map.groupBy(rutasDeCiudad(cuentas, grupos), (r) => r.grupo)
  for (let i = 1; i <= meses; i++) {
    const periodo = masMeses(hasta, i - meses)
    const dia = diaSiguiente(inicioDelPeriodo(masMeses(periodo, 1)))
    const alDia = { ...sistema, hoy: () => dia }
    for (const [grupo, suyas] of rutas)
      await (i < meses ? facturarGrupo(alDia, periodo, grupo, suyas) : prepararGrupo(alDia, periodo, grupo))
    alAvanzar(i)
  }
}

const registrar = (sistema: Sistema, periodo: PeriodoFacturado, grupo: string, actividad: string) =>
  preguntar(
    sistema,
    'facturacion.registrar-actividad',
    { periodo, grupo, actividad },
    { persona: 'sistema', clave: `ciudad:${periodo}:${grupo}:${actividad}` },
  )

/** Registers all that comes before billing. */
async function prepararGrupo(sistema: Sistema, periodo: PeriodoFacturado, grupo: string): Promise<void> {
  const { actividades } = calendarioEn(sistema.reglas.calendario, sistema.hoy())
  for (const { clave } of actividades.slice(
    0,
    actividades.findIndex((a) => a.corrida),
  ))
    await registrar(sistema, periodo, grupo, clave)
}

async function facturarGrupo(
  sistema: Sistema,
  periodo: PeriodoFacturado,
  grupo: string,
  rutas: readonly { clave: string }[],
): Promise<void> {
  await prepararGrupo(sistema, periodo, grupo)
  const quien = (clave: string) => ({ persona: 'sistema', clave })
  const abrir = quien(`ciudad:${periodo}:${grupo}:abrir`)
  const { corrida } = await preguntar(sistema, 'facturacion.abrir-corrida', { periodo, grupo }, abrir)
  for (const { clave: ruta } of rutas) await preguntar(sistema, 'facturacion.facturar-ruta', { corrida, ruta }, quien(`${corrida}:${ruta}`))
}
