import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as esperar } from 'node:timers/promises'
import { CONTRATO, esNombre, type Nombre, type NombreConsulta, type NombreOperacion, type Salida } from '../contract/contrato.ts'
import type { Pregunta } from '../contract/pregunta.ts'
import { PERMISO_DATOS_PERSONALES, taparDatos } from '../core/acceso/datos-personales.ts'
import { puede } from '../core/acceso/persona.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { esGuardable } from '../core/comun/texto.ts'
import { enConsultaAtada } from '../db/acceso/atada.ts'
import { findPorClave, insertBitacora } from '../db/acceso/bitacora.ts'
import type { Json } from '../db/comun/canonico.ts'
import { conflicto, enActo, enConsulta, type Trx } from '../db/comun/transaccion.ts'
import { CASOS } from './casos.ts'
import { huellaDe } from './comun/huella.ts'
import { contexto } from './contexto.ts'
import { leerEntrada, revisarSalida } from './contrato-leido.ts'
import type { Caso, Contexto } from './operacion.ts'
import type { Sistema } from './sistema.ts'

/** Who asks, with which idempotency key, and whether only to see what would happen. */
export interface Quien {
  persona: string
  /** The same key with the same input gives the stored result; with another input it is refused. Without one, each call is new. */
  clave?: string | undefined
  /** Dry run: everything is done and then undone. */
  ensayo?: boolean | undefined
  /** Where it comes from: the terminal and its system user, or an address. */
  origen?: string | undefined
}

const INTENTOS = 6

/** What undoes a dry run: it carries the result out of the transaction that it rolls back. */
class Ensayo extends Error {
  readonly resultado: unknown
  constructor(resultado: unknown) {
    super('dry run')
    this.resultado = resultado
  }
}

/**
 * The one door. Every question and every operation passes here: input parsed, permission checked, one transaction; an operation also leaves
 * its row in the bitácora in that same transaction, is done once per idempotency key, and is tried again when two of them cross. What an
 * operation reads out of a file is read before that transaction (`antes`), when its permission has been checked a first time.
 * Refuses with `Rechazo`; what `esCaida` knows is an outage; anything else is a bug.
 */
export async function preguntar<N extends Nombre>(sistema: Sistema, nombre: N, entrada: unknown, quien: Quien): Promise<Salida<N>> {
  if (!esNombre(nombre)) throw new Rechazo('comun/no-existe-operacion', { nombre })
  const leida = leerEntrada(nombre, entrada)
  if (quien.clave !== undefined) revisarClave(nombre, quien.clave)
  const caso: unknown = CASOS[nombre]
  if (CONTRATO[nombre].tipo === 'operacion') return operar(sistema, nombre, leida, quien, caso as Caso<NombreOperacion>)
  const consulta = caso as Caso<NombreConsulta>
  const enFoto = consulta.atada === true ? enConsultaAtada : enConsulta
  return enFoto(sistema.base.app, async (trx) => {
    const ctx = await contexto(sistema, CASOS, trx, nombre, quien.persona)
    return paraSusOjos(ctx, revisarSalida(nombre, await consulta(ctx, leida as never)))
  })
}

/** An answer as who asked may see it: personal data, only by the desks that need them. */
function paraSusOjos<T>({ persona, reglas }: Contexto, salida: T): T {
  const todo = puede(persona, PERMISO_DATOS_PERSONALES, reglas.roles)
  return todo ? salida : (taparDatos(salida, reglas.datosPersonales) as T)
}

function revisarClave(nombre: Nombre, clave: string): void {
  const mensaje = clave === '' ? 'está vacía' : clave.length > 200 ? 'pasa de 200 caracteres' : 'trae un carácter que no se puede guardar'
  if (clave !== '' && clave.length <= 200 && esGuardable(clave)) return
  throw new Rechazo('comun/entrada-invalida', { nombre, cuantos: 1, errores: [{ donde: 'clave de idempotencia', mensaje }] })
}

/** A stored answer with its keys in the contract's order, as it was given the first time (jsonb does not keep order). */
function ordenada<N extends Nombre>(nombre: N, guardada: unknown): Salida<N> {
  const r = CONTRATO[nombre].salida.safeParse(guardada)
  return (r.success ? r.data : guardada) as Salida<N>
}

interface Pedido {
  nombre: Nombre
  entrada: unknown
  huella: string
  clave: string
  quien: Quien
}

/** The answer that was stored under this key, as an object so that any answer can be told from none; another input with the key is refused. */
async function yaHecha(trx: Trx, { nombre, clave, huella }: Pedido): Promise<{ resultado: unknown } | null> {
  const hecha = await findPorClave(trx, nombre, clave)
  if (hecha === undefined) return null
  if (hecha.entrada_huella !== huella) throw new Rechazo('comun/clave-reutilizada', { clave, nombre })
  return { resultado: ordenada(nombre, hecha.resultado) }
}

async function operar<N extends Nombre>(
  sistema: Sistema,
  nombre: N,
  entrada: unknown,
  quien: Quien,
  caso: Caso<NombreOperacion>,
): Promise<Salida<N>> {
  const pedido: Pedido = { nombre, entrada, huella: huellaDe(entrada), clave: quien.clave ?? randomUUID(), quien }
  const { antes } = caso
  if (antes === undefined) return (await enUna(sistema, pedido, caso)) as Salida<N>
  // Who may not ask never has a file read, and what is done already is not read again.
  const previo = await enConsulta(sistema.base.app, async (trx) => {
    const ctx = await contexto(sistema, CASOS, trx, nombre, quien.persona)
    const hecha = await yaHecha(trx, pedido)
    if (hecha !== null) return { resultado: paraSusOjos(ctx, hecha.resultado) }
    return { visto: await antes.mirar(ctx, entrada as never) }
  })
  if ('resultado' in previo) return previo.resultado as Salida<N>
  const preparado = await antes.preparar(previo.visto, entrada as never)
  return (await enUna(sistema, pedido, (ctx, leida) => caso(ctx, leida, preparado))) as Salida<N>
}

/** An answer without what nobody keeps. */
function sinSecretos(nombre: Nombre, resultado: unknown): unknown {
  const { secretos }: Pregunta = CONTRATO[nombre]
  if (secretos === undefined) return resultado
  return Object.fromEntries(Object.entries(resultado as object).filter(([campo]) => !secretos.includes(campo)))
}

/** The operation in its one transaction, tried again when it crosses with another. */
async function enUna(sistema: Sistema, pedido: Pedido, caso: Caso<NombreOperacion>): Promise<unknown> {
  const { nombre, entrada, huella: entradaHuella, clave, quien } = pedido
  const origen = quien.origen ?? sistema.origen
  for (let intento = 1; ; intento++) {
    try {
      return await enActo(sistema.base.app, async (trx) => {
        const ctx = await contexto(sistema, CASOS, trx, nombre, quien.persona)
        const hecha = await yaHecha(trx, pedido)
        if (hecha !== null) return paraSusOjos(ctx, hecha.resultado)
        const resultado = revisarSalida(nombre, await caso(ctx, entrada as never))
        if (quien.ensayo === true) throw new Ensayo(paraSusOjos(ctx, resultado))
        const { persona } = ctx
        await insertBitacora(trx, {
          persona: persona.clave,
          operacion: nombre,
          clave,
          entradaHuella,
          resultado: sinSecretos(nombre, resultado) as Json,
          origen,
        })
        return paraSusOjos(ctx, resultado)
      })
    } catch (error) {
      if (error instanceof Ensayo) return error.resultado
      if (!conflicto(error) || intento === INTENTOS) throw error
      await esperar(randomInt(5, 10 * 2 ** intento))
    }
  }
}
