import { CONTRATO, esNombre, type Nombre, type NombreOperacion } from '../contract/contrato.ts'
import { aprobacionDe, exigirAprobacion, exigirOtraPersona } from '../core/acceso/aprobacion.ts'
import { esPrograma, exigirPermiso, type Persona } from '../core/acceso/persona.ts'
import { type Centavos, textoPesos } from '../core/comun/dinero.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { esGuardable } from '../core/comun/texto.ts'
import { findHechoPor } from '../db/acceso/bitacora.ts'
import { findPersona } from '../db/acceso/persona.ts'
import { enEnsayo, type Trx, type TrxDeActo } from '../db/comun/transaccion.ts'
import { leerEntrada, revisarSalida } from './contrato-leido.ts'
import type { Autorizar, Caso, Contexto, OtraOperacion } from './operacion.ts'
import type { Sistema } from './sistema.ts'

/** The use cases, which the door hands over: they import what leads here. */
export type Casos = { readonly [N in Nombre]: Caso<N> }

/** How an operation is being done, as its authorization sees it. */
interface Modo {
  /** Who approved it: no amount is too large, and this person is bound too by what no single one may do. */
  aprobo?: Persona
  /** It is done to be undone: told its amount. */
  alSaber?: (importe: Centavos) => void
}

type Base<T extends Trx> = Pick<Contexto<T>, 'trx' | 'reglas' | 'hoy' | 'zona' | 'persona' | 'equipo' | 'contados'>

/** Refuses who is not an active person, or whose roles do not grant what a name asks for. */
async function exigirPersona<T extends Trx>(sistema: Sistema, trx: T, nombre: Nombre, clave: string): Promise<Base<T>> {
  const hoy = sistema.hoy()
  const { reglas } = sistema
  const { permiso } = CONTRATO[nombre]
  const persona = esGuardable(clave) ? await findPersona(trx, clave, hoy) : undefined
  if (persona === undefined || persona.situacion !== 'activa') throw new Rechazo('acceso/persona-desconocida', { persona: clave })
  exigirPermiso(persona, { permiso, nombre }, reglas.roles)
  return { trx, reglas, hoy, zona: sistema.zona, persona, equipo: sistema.equipo ?? null, contados: sistema.contados ?? null }
}

const autorizarCon =
  ({ trx, reglas, hoy, persona }: Base<Trx>, nombre: Nombre, { aprobo, alSaber }: Modo): Autorizar =>
  async ({ importe, actos }) => {
    alSaber?.(importe)
    if (esPrograma(persona, reglas.roles)) return
    const hechos = await findHechoPor(trx, actos)
    for (const quien of aprobo === undefined ? [persona] : [persona, aprobo])
      exigirOtraPersona(nombre, quien.clave, hechos, reglas.separacion.registros)
    if (aprobo === undefined && alSaber === undefined) exigirAprobacion(nombre, importe, reglas.aprobaciones, hoy)
  }

/** What an operation of acceso does with another of the contract, inside its own act. */
function otraOperacion(sistema: Sistema, base: Base<TrxDeActo>, casos: Casos): OtraOperacion {
  const operacionDe = (nombre: string): NombreOperacion => {
    const hay = esNombre(nombre) && CONTRATO[nombre].tipo === 'operacion'
    if (hay && aprobacionDe(nombre, base.reglas.aprobaciones, base.hoy) !== undefined) return nombre as NombreOperacion
    throw new Rechazo('comun/no-existe-operacion', { nombre })
  }
  const contextoDe = async (nombre: NombreOperacion, clave: string, modo: Modo): Promise<Contexto<TrxDeActo>> => {
    const suyo = await exigirPersona(sistema, base.trx, nombre, clave)
    return { ...suyo, autorizar: autorizarCon(suyo, nombre, modo), otra: otraOperacion(sistema, suyo, casos) }
  }
  const correr = async (nombre: NombreOperacion, ctx: Contexto<TrxDeActo>, entrada: unknown) =>
    revisarSalida(nombre, await (casos[nombre] as Caso<NombreOperacion>)(ctx, leerEntrada(nombre, entrada) as never))
  return {
    async ensayar(texto, entrada) {
      const nombre = operacionDe(texto)
      let importe: Centavos = 0n
      const ctx = await contextoDe(nombre, base.persona.clave, { alSaber: (i) => (importe = i) })
      await enEnsayo(base.trx, () => correr(nombre, ctx, entrada))
      const desde = aprobacionDe(nombre, base.reglas.aprobaciones, base.hoy)?.importeCentavos ?? 0n
      if (importe < desde) throw new Rechazo('acceso/no-requiere-aprobacion', { nombre, importe: textoPesos(importe) })
      return { importe }
    },
    async hacer(texto, entrada, pidio) {
      const nombre = operacionDe(texto)
      return correr(nombre, await contextoDe(nombre, pidio, { aprobo: base.persona }), entrada)
    },
  }
}

/** What a use case works with, once who asks is known and may. */
export async function contexto<T extends Trx>(sistema: Sistema, casos: Casos, trx: T, nombre: Nombre, clave: string): Promise<Contexto<T>> {
  const base = await exigirPersona(sistema, trx, nombre, clave)
  const otra = otraOperacion(sistema, base as unknown as Base<TrxDeActo>, casos)
  return { ...base, autorizar: autorizarCon(base, nombre, {}), otra }
}
